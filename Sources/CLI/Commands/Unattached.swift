// Until Desk is here. This file goes when the verbs are attached to it.

/// What a verb says that Desk does not carry out yet.
let unattached = CommandFailure(code: "unattached", message: "This verb is not attached yet.", exit: .stopped)
