using System.Net;
using Ballast.ModelTraining.Onnx;
using Ballast.Worker.Models;

namespace Ballast.Worker.Tests.Serving;

/// <summary>Models without a sidecar: clients speak in the tensors of the graph.</summary>
public sealed class GraphTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serves_every_numeric_type_as_the_graph_declares_it()
    {
        await using var served = await ServedWorker.StartAsync(Echo());
        var (_, metadata) = await served.GetAsync("/v2/models/echo");
        var datatypes = metadata["inputs"]!.AsArray().Select(input => input!["datatype"]);
        Assert.Equal("FP32 UINT8 INT32 INT64 BOOL FP64", string.Join(' ', datatypes));

        const string columns = """
            {"inputs":{"fp32":[[1.5,2]],"u8":[[0,255]],"i32":[[-1,2]],
            "i64":[[9007199254740993,0]],"bool":[[true,false]],"fp64":[[0.1,-1e300]]}}
            """;
        var answer = await served.AskAsync("/v1/models/echo:predict", columns);
        const string expected = """
            {"out.fp32":[[1.5,2]],"out.u8":[[0,255]],"out.i32":[[-1,2]],
            "out.i64":[[9007199254740993,0]],"out.bool":[[true,false]],"out.fp64":[[0.1,-1E+300]]}
            """;
        Assert.Equal(expected.ReplaceLineEndings(""), answer["outputs"]!.ToJsonString());
    }

    [Fact]
    public async Task Rows_of_all_inputs_must_agree()
    {
        await using var served = await ServedWorker.StartAsync(Echo());
        var (status, answer) = await served.PostAsync("/v1/models/echo:predict", """
            {"inputs":{"fp32":[[1,2]],"u8":[[0,1],[0,1]],"i32":[[1,2]],"i64":[[1,2]],
            "bool":[[true,false]],"fp64":[[1,2]]}}
            """);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("input 'u8': expected 1 rows as in 'fp32', got 2", (string?)answer["error"]);
        var (_, rows) = await served.PostAsync("/v1/models/echo:predict", """{"instances":[[1,2]]}""");
        Assert.Equal(
            "expected an entry of instances to name the inputs 'fp32', 'u8', 'i32', 'i64', 'bool', 'fp64'",
            (string?)rows["error"]);
    }

    [Fact]
    public async Task Joins_only_requests_that_agree_in_all_but_their_rows()
    {
        var graph = new OnnxGraph("free");
        graph.Input("x", OnnxElement.Fp32, -1, -1);
        graph.Output("y", OnnxElement.Fp32, -1, -1);
        graph.Node("Neg", ["x"], "y");
        var options = new WorkerOptions
        {
            ModelPath = _folder.Write("free.onnx", graph.ToModel()),
            MaxBatchSize = 3,
            MaxBatchDelay = TimeSpan.FromSeconds(10),
        };
        await using var served = await ServedWorker.StartAsync(options);
        var first = served.AskAsync("/v1/models/free:predict", """{"instances":[[1,2]]}""");
        await served.QueuedAsync(1);
        var second = served.AskAsync("/v1/models/free:predict", """{"instances":[[1,2,3]]}""");
        await served.QueuedAsync(2);
        var third = await served.AskAsync("/v1/models/free:predict", """{"instances":[[4,5]]}""");
        Assert.Equal("[[-1,-2]]", (await first)["predictions"]!.ToJsonString());
        Assert.Equal("[[-1,-2,-3]]", (await second)["predictions"]!.ToJsonString());
        Assert.Equal("[[-4,-5]]", third["predictions"]!.ToJsonString());
        Assert.Equal(2, await served.MetricAsync("ballast_worker_batch_size_count"));
    }

    [Fact]
    public async Task A_graph_without_free_rows_runs_one_request_at_a_time()
    {
        var graph = new OnnxGraph("fixed");
        graph.Input("x", OnnxElement.Fp32, 2);
        graph.Output("y", OnnxElement.Fp32, 2);
        graph.Node("Neg", ["x"], "y");
        await using var served = await ServedWorker.StartAsync(
            new WorkerOptions { ModelPath = _folder.Write("fixed.onnx", graph.ToModel()) });
        var answer = await served.AskAsync(
            "/v2/models/fixed/infer", """{"inputs":[{"name":"x","shape":[2],"datatype":"FP32","data":[1,"NaN"]}]}""");
        Assert.Equal("""[-1,"NaN"]""", answer["outputs"]![0]!["data"]!.ToJsonString());
        var (status, refused) = await served.PostAsync("/v1/models/fixed:classify", """{"examples":[{"x":[1,2]}]}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("the model 'fixed' has no labels, so it cannot classify; use :predict", (string?)refused["error"]);
    }

    [Fact]
    public async Task A_run_that_fails_is_500_and_fails_nobody_else()
    {
        // The table has three rows: a number above 2 makes Gather fail.
        var graph = new OnnxGraph("table");
        graph.Input("x", OnnxElement.I64, -1);
        graph.Output("y", OnnxElement.Fp32, -1);
        graph.Weight("rows", [10f, 11f, 12f], 3);
        graph.Node("Gather", ["rows", "x"], "y", OnnxAttribute.One("axis", 0));
        await using var served = await ServedWorker.StartAsync(new WorkerOptions
        {
            ModelPath = _folder.Write("table.onnx", graph.ToModel()),
            MaxBatchSize = 2,
            MaxBatchDelay = TimeSpan.FromSeconds(10),
        });
        var good = served.AskAsync("/v1/models/table:predict", """{"instances":[2]}""");
        await served.QueuedAsync(1);
        var (status, answer) = await served.PostAsync("/v1/models/table:predict", """{"instances":[3]}""");
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.StartsWith("the model failed: ", (string?)answer["error"]);
        Assert.Equal("[12]", (await good)["predictions"]!.ToJsonString());
    }

    [Fact]
    public async Task Refuses_graphs_of_strings_and_files_that_are_no_models()
    {
        var graph = new OnnxGraph("text");
        graph.Input("x", OnnxElement.Text, -1);
        graph.Output("y", OnnxElement.Text, -1);
        graph.Node("Identity", ["x"], "y");
        var text = await FailAsync(_folder.Write("text.onnx", graph.ToModel()));
        Assert.EndsWith("has 'x' of type String; served are tensors of numbers and truth values.", text);
        Assert.Contains("cannot be loaded", await FailAsync(_folder.Write("broken.onnx", [1, 2, 3])));
    }

    [Fact]
    public async Task Refuses_a_sidecar_that_does_not_fit_the_graph()
    {
        // The echo has one output of FP32 [n, 2], so two labels fit and three do not.
        var model = _folder.Write("echo.onnx", EchoGraph());
        _folder.Write("labels.txt", "a\nb\n");
        _folder.Write("echo.yaml", "labels: labels.txt\npreprocessor: { kind: image, tensor: pixels }");
        Assert.StartsWith(
            "The pre-processor fills 'pixels' FP32 [n, 64], but the graph takes 'fp32' FP32 [n, 2], 'u8'",
            await FailAsync(model));
        _folder.Write("labels.txt", "a\nb\nc\n");
        Assert.StartsWith(
            "A pre-processor needs one output FP32 [n, 3], one score per label, but the graph gives 'out.fp32'",
            await FailAsync(model));
    }

    private static async Task<string> FailAsync(string model)
    {
        var options = new WorkerOptions { ModelPath = model };
        return (await Assert.ThrowsAsync<ModelLoadException>(() => ServedWorker.StartAsync(options))).Message;
    }

    private WorkerOptions Echo() => new() { ModelPath = _folder.Write("echo.onnx", EchoGraph()) };

    private static byte[] EchoGraph()
    {
        var graph = new OnnxGraph("echo");
        OnnxElement[] elements =
            [OnnxElement.Fp32, OnnxElement.U8, OnnxElement.I32, OnnxElement.I64, OnnxElement.Bool, OnnxElement.Fp64];
        foreach (var element in elements)
        {
            var name = element.ToString().ToLowerInvariant();
            graph.Input(name, element, -1, 2);
            graph.Output("out." + name, element, -1, 2);
            graph.Node("Identity", [name], "out." + name);
        }

        return graph.ToModel();
    }
}
