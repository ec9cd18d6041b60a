@main struct Daybook { static func main() async {} }
