using System.Net;
using System.Text.Json;

namespace Ballast.Fakes.Tests;

public sealed class TensorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Infer_gives_a_label_and_a_score_per_row_and_echoes_the_input()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        var body = await client.PostJsonAsync("/v2/models/fake-model/infer",
            """
            {"id":"7","inputs":[{"name":"text","datatype":"BYTES","shape":[3],"data":["Anna","Jo\u00e3o","Anna"]}]}
            """).JsonAsync();

        Assert.Equal("7", body.GetProperty("id").GetString());
        var outputs = body.GetProperty("outputs");
        var labels = outputs[0].GetProperty("data");
        Assert.Equal("label", outputs[0].GetProperty("name").GetString());
        Assert.Equal(3, labels.GetArrayLength());
        Assert.Equal(labels[0].GetString(), labels[2].GetString());
        Assert.All(outputs[1].GetProperty("data").EnumerateArray(),
            score => Assert.InRange(score.GetDouble(), 0.5, 1.0));
        Assert.Equal("João", outputs[2].GetProperty("data")[1].GetString());
    }

    [Fact]
    public async Task Nested_data_counts_like_flat_data()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        var nested = await client.PostJsonAsync("/v2/models/fake-model/infer",
            """
            {"inputs":[{"name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2],[3,4]]}],"outputs":[{"name":"label"}]}
            """).JsonAsync();
        var flat = await client.PostJsonAsync("/v2/models/fake-model/infer",
            """
            {"inputs":[{"name":"x","datatype":"FP32","shape":[2,2],"data":[1,2,3,4]}],"outputs":[{"name":"label"}]}
            """).JsonAsync();

        Assert.Equal(1, nested.GetProperty("outputs").GetArrayLength());
        Assert.Equal(nested.GetRawText(), flat.GetRawText());
    }

    [Theory]
    [InlineData("""{"inputs":[]}""", "'inputs' must be")]
    [InlineData("""{"inputs":[{"name":"x","datatype":"FP32","shape":[2],"data":[1]}]}""",
        "shape [2], which is 2 elements, but 1 came")]
    [InlineData("""{"inputs":[{"name":"x","datatype":"FP31","shape":[1],"data":[1]}]}""", "datatype 'FP31'")]
    [InlineData("""{"inputs":[{"name":"x","datatype":"BYTES","shape":[1],"data":[1]}]}""",
        "is BYTES but holds a Number")]
    [InlineData("""{"inputs":[{"name":"x","datatype":"FP32","shape":[0],"data":[]}]}""", "needs a 'shape'")]
    [InlineData("""{"inputs":[{"name":"x","datatype":"FP32","shape":[2147483647,2147483647,2147483647],"data":[1]}]}""",
        "elements, but 1 came")]
    public async Task A_bad_tensor_is_refused_with_its_reason(string body, string message)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        using var answer = await client.PostJsonAsync("/v2/models/fake-model/infer", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains(message, JsonElement.Parse(text).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_metadata_and_readiness_answer()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        var paths = new[]
        {
            "/v2", "/v2/health/live", "/v2/health/ready", "/v2/models/fake-model/ready", "/health",
            "/v2/models/fake-model/versions/1",
        };
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("ballast-fake-engine", answer.Headers.Server.ToString());
        }
        using var unknown = await client.GetAsync("/v2/models/other", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Predict_classify_and_status_speak_tf_serving()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        var rows = await client.PostJsonAsync("/v1/models/fake-model:predict", """{"instances":[[1,2],[3,4]]}""")
            .JsonAsync();
        var columns = await client.PostJsonAsync("/v1/models/fake-model:predict", """{"inputs":{"x":[1]}}""")
            .JsonAsync();
        var classes = await client.PostJsonAsync("/v1/models/fake-model:classify", """{"examples":[{"x":1}]}""")
            .JsonAsync();
        var status = await client.GetAsync("/v1/models/fake-model", Cancellation).JsonAsync();
        using var bad = await client.PostJsonAsync("/v1/models/fake-model:predict", "{}");

        Assert.Equal(2, rows.GetProperty("predictions").GetArrayLength());
        Assert.Equal(JsonValueKind.Object, columns.GetProperty("outputs").ValueKind);
        Assert.Equal(2, classes.GetProperty("results")[0][0].GetArrayLength());
        Assert.Equal("AVAILABLE", status.GetProperty("model_version_status")[0].GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }
}
