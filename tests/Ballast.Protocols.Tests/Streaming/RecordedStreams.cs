namespace Ballast.Protocols.Tests.Streaming;

/// <summary>Streams as engines send them.</summary>
internal static class RecordedStreams
{
    public static string Chat { get; } = Load("chat");

    public static string ChatWithoutUsage { get; } = Load("chat-without-usage");

    public static string Completions { get; } = Load("completions");

    public static string Responses { get; } = Load("responses");

    public static string Incomplete { get; } = Load("incomplete");

    public static string Generate { get; } = Load("generate");

    public static string ErrorInside { get; } = Load("error-inside");

    public const string ErrorEvent = "event: error\ndata: {\"detail\":\"gone\"}\n\n";

    public const string OddFraming =
        "\uFEFFdata:{\"choices\":[{\"delta\":{\"content\":\"no space\"}}]}\n\n"
        + "id: 7\nretry: 10\ndata: {\"choices\":[\ndata: {\"delta\":{\"content\":\"two lines\"}}\ndata: ]}\n\n"
        + "data\n\nevent: ping\n\n: comment only\n\ndata: 5\n\ndata: }}]] not \"JSON\n\n"
        + "data: [{\"choices\":[{\"delta\":{\"content\":\"in an array\"}}]}]\n\n"
        + "data: {\"n\":{\"choices\":[{\"delta\":{\"content\":\"deep\"}}]},\"usage\":{\"completion_tokens\":-3}}\n\n"
        + "data: {\"usage\":{\"prompt_tokens\":99999999999,\"completion_tokens\":1e3}}\n\n"
        + "data: {\"choices\":[{\"delta\":{\"content\":\"\\\"\"}}]}\n\n"
        + "data: {\"choices\":[{\"delta\":{\"content\":\"lost, as its empty line is\"}}]}\n";

    public static IReadOnlyList<string> All =>
    [
        Chat, ChatWithoutUsage, Completions, Responses, Incomplete, Generate, ErrorInside, ErrorEvent, OddFraming,
    ];

    private static string Load(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "streams", name + ".txt"));
}
