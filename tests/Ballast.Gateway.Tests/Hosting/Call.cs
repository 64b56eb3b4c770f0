using System.Text;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>Requests as tests write them.</summary>
internal static class Call
{
    public const string Chat = "/v1/chat/completions";

    public const string Infer = "/v2/models/fake-model/infer";

    public const string Tensor = """{"inputs":[{"name":"text","datatype":"BYTES","shape":[1],"data":["Ada"]}]}""";

    public static HttpRequestMessage Get(string path, params (string Name, string Value)[] headers) =>
        With(new HttpRequestMessage(HttpMethod.Get, path), headers);

    public static HttpRequestMessage Post(string path, string json, params (string Name, string Value)[] headers) =>
        With(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        }, headers);

    public static string ChatBody(string model = "fake-model", bool stream = false, int tokens = 5) =>
        $$"""{"model":"{{model}}","max_tokens":{{tokens}},"stream":{{(stream ? "true" : "false")}},"""
        + "\"messages\":[{\"role\":\"user\",\"content\":\"Say something.\"}]}";

    private static HttpRequestMessage With(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name,
                value)) { request.Content!.Headers.TryAddWithoutValidation(name, value); }
        }
        return request;
    }
}
