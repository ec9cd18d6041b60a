// The verbs, in the order in which a person meets them. To add one: a file here, a line below.

/// Every verb of the program.
let verbs: [any Verb.Type] = [
  InitVerb.self, AddVerb.self, SourcesVerb.self, CollectVerb.self, ChangesVerb.self, InboxVerb.self, LedgerVerb.self,
  WhyVerb.self, SearchVerb.self, ReviewVerb.self, AcceptVerb.self, EditVerb.self, RejectVerb.self, GradeVerb.self,
  MergeVerb.self,
  SplitVerb.self, MoveVerb.self, RecommendVerb.self, UndoVerb.self, DecisionsVerb.self, SettingsVerb.self,
  DigestVerb.self, CheckVerb.self,
  WatchVerb.self,
  VerifyVerb.self, ExportVerb.self, ImportVerb.self, ReadVerb.self, ExtractVerb.self, ExplainVerb.self,
  GroupVerb.self, LanguageVerb.self,
]
