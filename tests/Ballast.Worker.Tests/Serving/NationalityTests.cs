using System.Net;

namespace Ballast.Worker.Tests.Serving;

public sealed class NationalityTests(NationalityWorker worker) : IClassFixture<NationalityWorker>
{
    private const string Infer = "/v2/models/nationality/infer";
    private const string Predict = "/v1/models/nationality:predict";

    [Fact]
    public async Task Knows_clear_names_over_kserve()
    {
        var answer = await worker.Served.AskAsync(Infer, """
            {"id":"42","inputs":[{"name":"text","shape":[6],"datatype":"BYTES","data":
            ["Giuseppe Rossi","Nguyen Van An","Иван Петров","Yılmaz Öztürk","王伟","Piotr Kowalski"]}]}
            """);
        Assert.Equal("nationality 1 42", $"{answer["model_name"]} {answer["model_version"]} {answer["id"]}");
        var label = answer["outputs"]![0]!;
        Assert.Equal("label BYTES [6]", $"{label["name"]} {label["datatype"]} {label["shape"]!.ToJsonString()}");
        Assert.Equal("IT VN RU TR CN PL", string.Join(' ', label["data"]!.AsArray()));
        var score = answer["outputs"]![1]!;
        Assert.Equal("score FP32 [6]", $"{score["name"]} {score["datatype"]} {score["shape"]!.ToJsonString()}");
        Assert.All(score["data"]!.AsArray(), value => Assert.InRange((float)value!, 0.5f, 1f));
    }

    [Fact]
    public async Task Gives_only_the_outputs_asked_for_and_reads_members_in_any_order()
    {
        var answer = await worker.Served.AskAsync("/v2/models/nationality/versions/1/infer", """
            {"outputs":[{"name":"score"}],
            "inputs":[{"data":["Jürgen Müller"],"datatype":"BYTES","shape":[1],"name":"text"}]}
            """);
        var output = Assert.Single(answer["outputs"]!.AsArray())!;
        Assert.Equal("score", (string?)output["name"]);
    }

    [Fact]
    public async Task Knows_clear_names_over_tensorflow_serving_by_rows()
    {
        var answer = await worker.Served.AskAsync(Predict, """
            {"signature_name":"serving_default","instances":["Jürgen Müller",{"b64":"UGlvdHIgS293YWxza2k="}]}
            """);
        Assert.Equal("DE PL", string.Join(' ', answer["predictions"]!.AsArray().Select(row => row!["label"])));
        var named = await worker.Served.AskAsync(
            "/v1/models/nationality/versions/1:predict", """{"instances":[{"text":"Giuseppe Rossi"}]}""");
        Assert.Equal("IT", (string?)named["predictions"]![0]!["label"]);
    }

    [Theory]
    [InlineData("""{"inputs":["Giuseppe Rossi","Matti Virtanen"]}""")]
    [InlineData("""{"inputs":{"text":["Giuseppe Rossi","Matti Virtanen"]}}""")]
    public async Task Knows_clear_names_over_tensorflow_serving_by_columns(string body)
    {
        var answer = await worker.Served.AskAsync(Predict, body);
        Assert.Equal("""["IT","FI"]""", answer["outputs"]!["label"]!.ToJsonString());
    }

    [Fact]
    public async Task Classifies_with_all_labels_best_first()
    {
        var answer = await worker.Served.AskAsync(
            "/v1/models/nationality:classify", """{"examples":[{"text":"Matti Virtanen"}]}""");
        var row = Assert.Single(answer["results"]!.AsArray())!.AsArray();
        Assert.Equal(18, row.Count);
        Assert.Equal("FI", (string?)row[0]![0]);
        var scores = row.Select(pair => (float)pair![1]!).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(1, scores.Sum(), 1e-3);
    }

    [Fact]
    public async Task Tells_what_it_takes_and_gives()
    {
        var (_, metadata) = await worker.Served.GetAsync("/v2/models/nationality");
        Assert.Equal(
            """[{"name":"text","datatype":"BYTES","shape":[-1]}]""", metadata["inputs"]!.ToJsonString());
        Assert.Equal(
            """[{"name":"label","datatype":"BYTES","shape":[-1]},{"name":"score","datatype":"FP32","shape":[-1]}]""",
            metadata["outputs"]!.ToJsonString());
        var (_, signature) = await worker.Served.GetAsync("/v1/models/nationality/metadata");
        var inputs = signature["metadata"]!["signature_def"]!["signature_def"]!["serving_default"]!["inputs"]!;
        Assert.Equal("DT_STRING", (string?)inputs["text"]!["dtype"]);
    }

    [Theory]
    [InlineData("/v2", "name", "ballast")]
    [InlineData("/v2/health/live", "live", "true")]
    [InlineData("/v2/health/ready", "ready", "true")]
    [InlineData("/v2/models/nationality/ready", "ready", "true")]
    [InlineData("/v2/models/nationality/versions/1", "platform", "onnxruntime_onnx")]
    public async Task Answers_about_itself(string path, string member, string expected)
    {
        var (status, body) = await worker.Served.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(expected, body[member]!.ToString());
    }

    [Fact]
    public async Task Tells_its_status_as_tensorflow_serving_does()
    {
        var (_, body) = await worker.Served.GetAsync("/v1/models/nationality");
        Assert.Equal(
            """[{"version":"1","state":"AVAILABLE","status":{"error_code":"OK","error_message":""}}]""",
            body["model_version_status"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/v2/models/digits/infer", "unknown model 'digits'; this worker serves 'nationality'")]
    [InlineData("/v2/models/nationality/versions/2/infer",
        "unknown version '2' of 'nationality'; this worker serves '1'")]
    [InlineData("/v1/models/digits:predict", "unknown model 'digits'; this worker serves 'nationality'")]
    [InlineData("/v1/models/nationality/versions/7:predict",
        "unknown version '7' of 'nationality'; this worker serves '1'")]
    [InlineData("/v1/models/nationality:regress",
        "unknown verb in 'nationality:regress'; expected :predict or :classify")]
    [InlineData("/v3", "no such path; this worker serves the model 'nationality' at /v2/models/nationality/infer")]
    public async Task Unknown_paths_are_404_and_name_what_is_served(string path, string expected)
    {
        var (status, body) = await worker.Served.PostAsync(path, "{}");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(expected, (string?)body["error"]);
    }

    [Theory]
    [InlineData("""{"inputs":[{"name":"txt","shape":[1],"datatype":"BYTES","data":["a"]}]}""",
        "unknown input 'txt'; expected 'text' BYTES [n]")]
    [InlineData("""{"inputs":[{"shape":[1],"datatype":"BYTES","data":["a"]}]}""",
        "an input has no name; expected 'text' BYTES [n]")]
    [InlineData("""{"inputs":[{"name":"text","shape":[1],"datatype":"FP32","data":[1]}]}""",
        "input 'text': expected datatype BYTES, got 'FP32'")]
    [InlineData("""{"inputs":[{"name":"text","shape":[1,1],"datatype":"BYTES","data":["a"]}]}""",
        "input 'text': expected shape [n], got [1, 1]")]
    [InlineData("""{"inputs":[{"name":"text","datatype":"BYTES","data":["a"]}]}""",
        "input 'text': expected shape [n], got none")]
    [InlineData("""{"inputs":[{"name":"text","shape":[0],"datatype":"BYTES","data":[]}]}""",
        "input 'text': expected at least one element, got shape [0]")]
    [InlineData("""{"inputs":[{"name":"text","shape":[-1],"datatype":"BYTES","data":[]}]}""",
        "expected shape to be up to 16 integers from 0")]
    [InlineData("""{"inputs":[{"name":"text","shape":[9000000000],"datatype":"BYTES","data":["a"]}]}""",
        "input 'text': the shape [9000000000] is too large")]
    [InlineData("""{"inputs":[{"name":"text","shape":[2],"datatype":"BYTES","data":["a"]}]}""",
        "input 'text': expected 2 elements for shape [2], got 1")]
    [InlineData("""{"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","data":["a","b"]}]}""",
        "input 'text': expected 1 elements, got more")]
    [InlineData("""{"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":9}}]}""",
        "input 'text': expected 'data' as JSON, got none; the binary extension is not served")]
    [InlineData("""
        {"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","data":["a"]},
        {"name":"text","shape":[1],"datatype":"BYTES","data":["a"]}]}
        """, "input 'text' was given twice")]
    [InlineData("""{"inputs":[]}""", "the input 'text' is missing; expected 'text' BYTES [n]")]
    [InlineData("""{"inputs":{}}""", "expected inputs to be a list, got an object")]
    [InlineData("""{"id":3,"inputs":[]}""", "expected id to be a string, got a number")]
    [InlineData("""{}""", "expected a list 'inputs' in the request, got none")]
    [InlineData("""[]""", "expected the request to be an object, got a list")]
    [InlineData("""{"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","data":["a"]}],"outputs":[{"name":"x"}]}""",
        "unknown output 'x'; expected 'label', 'score'")]
    [InlineData("""{"inputs":[{"name":"text","shape":[2],"datatype":"BYTES","data":["a","42"]}]}""",
        "input 'text': expected a letter in every text, got none in element 1")]
    [InlineData("""{"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","data":["\ud800"]}]}""",
        "input 'text': expected BYTES elements, got a string as element 0")]
    public async Task Wrong_kserve_requests_are_400_and_say_why(string body, string expected)
    {
        var (status, answer) = await worker.Served.PostAsync(Infer, body);
        Assert.Equal(expected, (string?)answer["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData("""{"instances":[1]}""", "input 'text': expected BYTES elements, got 1 as element 0")]
    [InlineData("""{"instances":[]}""", "input 'text': expected at least one element, got shape [0]")]
    [InlineData("""{"instances":[["a"]]}""", "input 'text': expected shape [n], got [1, 1]")]
    [InlineData("""{"instances":[{"txt":"a"}]}""", "unknown input 'txt'; expected 'text' BYTES [n]")]
    [InlineData("""{"instances":[{"text":"a"},{}]}""", "entry 1 of instances lacks the input 'text'")]
    [InlineData("""{"instances":[{"text":"a","text":"b"}]}""", "entry 0 of instances repeats the input 'text'")]
    [InlineData("""{"instances":["a"],"inputs":["a"]}""", "expected one member 'instances' or 'inputs', got two")]
    [InlineData("""{"inputs":{}}""", "the input 'text' is missing; expected 'text' BYTES [n]")]
    [InlineData("""{"signature_name":"x","instances":["a"]}""",
        "unknown signature_name 'x'; expected 'serving_default'")]
    [InlineData("""{}""", "expected a member 'instances' or 'inputs', got none")]
    public async Task Wrong_tensorflow_requests_are_400_and_say_why(string body, string expected)
    {
        var (status, answer) = await worker.Served.PostAsync(Predict, body);
        Assert.Equal(expected, (string?)answer["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task More_texts_than_fit_into_memory_are_400()
    {
        var names = string.Join(',', Enumerable.Repeat("\"a\"", 131_073));
        var (status, answer) = await worker.Served.PostAsync(Predict, $$"""{"instances":[{{names}}]}""");
        Assert.Equal("input 'text': expected at most 131072 texts, got 131073", (string?)answer["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("""{"inputs":[]} {}""")]
    public async Task Invalid_json_is_400(string body)
    {
        var (status, answer) = await worker.Served.PostAsync(Infer, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("invalid JSON: ", (string?)answer["error"]);
    }

    [Fact]
    public async Task Every_answer_tells_queue_and_service_time()
    {
        using var content = new StringContent("""{"instances":["Giuseppe Rossi"]}""");
        using var response = await worker.Served.Client.PostAsync(
            Predict, content, TestContext.Current.CancellationToken);
        Assert.Equal("0", Assert.Single(response.Headers.GetValues("x-ballast-queue")));
        Assert.True(long.Parse(Assert.Single(response.Headers.GetValues("x-ballast-service-us"))) > 0);
        await worker.Served.InFlightAsync(0);
        var (_, load) = await worker.Served.GetAsync("/ballast/load");
        Assert.True((double)load["latency_seconds"]! > 0, load.ToJsonString());
        Assert.Equal(3, load.AsObject().Count);
    }
}
