namespace Ballast.Gateway.Tests.BadInput;

/// <summary>The exact bodies of errors in each protocol's shape.</summary>
internal static class ErrorBody
{
    public static string OpenAi(string message, string type, string code, string? param = null) =>
        $$$"""{"error":{"message":"{{{message}}}","type":"{{{type}}}","param":{{{Quote(param)}}},"""
        + $"\"code\":\"{code}\"}}}}";

    /// <summary>KServe V2 and TF-Serving.</summary>
    public static string Plain(string message) => $$"""{"error":"{{message}}"}""";

    public static string Raw(string title, int status, string detail, string code) =>
        $$"""{"type":"about:blank","title":"{{title}}","status":{{status}},"detail":"{{detail}}","code":"{{code}}"}""";

    private static string Quote(string? text) => text is null ? "null" : $"\"{text}\"";
}
