using System.Net.Http.Headers;
using System.Text;

namespace Ballast.EndToEnd.Tests.Loading;

/// <summary>Requests as clients write them.</summary>
internal static class Calls
{
    public const string Nationality =
        """{"inputs":[{"name":"text","datatype":"BYTES","shape":[2],"data":["Giulia Rossi","Jürgen Müller"]}]}""";

    private static readonly string Pixels = string.Join(',', Enumerable.Repeat(7, 64));

    public static readonly string Digits =
        $$"""{"inputs":[{"name":"image","datatype":"FP32","shape":[1,8,8],"data":[{{Pixels}}]}]}""";

    public static string InferPath(string model) => $"/v2/models/{model}/infer";

    public static string Chat(string model, int tokens, bool stream = true) =>
        $$"""
        {"model":"{{model}}","stream":{{(stream ? "true" : "false")}},"max_tokens":{{tokens}},"ignore_eos":true,
        "messages":[{"role":"user","content":"Count."}]}
        """;

    public static HttpContent Json(string body) =>
        new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
}
