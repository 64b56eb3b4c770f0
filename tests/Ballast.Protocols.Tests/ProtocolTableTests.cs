using Ballast.Protocols.Raw;

namespace Ballast.Protocols.Tests;

public sealed class ProtocolTableTests
{
    private static readonly ProtocolTable Table = new(
        new ModelNames(["nationality", "digits", "org/llama:7b"]),
        [
            new RawRoute("whisper") { Prefix = "/audio/", StripPrefix = true },
            new RawRoute("whisper-large") { Prefix = "/audio/large", StripPrefix = true },
            new RawRoute("echo") { Host = "echo.example.org" },
            new RawRoute("echo-v1") { Host = "Echo.example.org", Prefix = "/v1" },
        ]);

    [Theory]
    [InlineData("/v1/chat/completions", Operation.ChatCompletions, RequestKind.Generate)]
    [InlineData("/v1/chat/completions/", Operation.ChatCompletions, RequestKind.Generate)]
    [InlineData("/v1/completions?x=/v2", Operation.Completions, RequestKind.Generate)]
    [InlineData("/v1/embeddings", Operation.Embeddings, RequestKind.Embed)]
    [InlineData("/v1/responses", Operation.Responses, RequestKind.Generate)]
    public void OpenAi_inference_finds_the_model_in_the_body(string path, Operation operation, RequestKind kind)
    {
        Assert.True(Table.TryResolve("POST", path, "", out var match));
        Assert.Equal("openai", match.Protocol.Name);
        Assert.Equal(
            new ProtocolCall
            {
                Kind = CallKind.Route,
                Operation = operation,
                RequestKind = kind,
                ModelInBody = true,
                MayRetry = true,
            },
            match.Call);
        Assert.True(match.Call.ReadsBody(default));
    }

    [Theory]
    [InlineData("POST", "/v2/models/nationality/infer", Operation.Infer, "nationality", null)]
    [InlineData("POST", "/v2/models/nationality/versions/3/infer", Operation.Infer, "nationality", "3")]
    [InlineData("POST", "/v2/models/org%2Fllama%3A7b/generate", Operation.Generate, "org/llama:7b", null)]
    [InlineData("POST", "/v2/models/m/generate_stream", Operation.GenerateStream, "m", null)]
    [InlineData("GET", "/v2/models/digits", Operation.ModelMetadata, "digits", null)]
    [InlineData("GET", "/v2/models/digits/versions/1/", Operation.ModelMetadata, "digits", "1")]
    [InlineData("POST", "/v1/models/nationality:predict", Operation.Predict, "nationality", null)]
    [InlineData("POST", "/v1/models/nationality/versions/12:classify", Operation.Classify, "nationality", "12")]
    [InlineData("POST", "/v1/models/nationality/labels/stable:regress", Operation.Regress, "nationality", "stable")]
    [InlineData("GET", "/v1/models/digits/metadata", Operation.ModelMetadata, "digits", null)]
    [InlineData("GET", "/v1/models/digits/versions/2/metadata", Operation.ModelMetadata, "digits", "2")]
    public void Other_inference_finds_the_model_in_the_path(
        string method, string path, Operation operation, string model, string? version)
    {
        Assert.True(Table.TryResolve(method, path, "", out var match));
        var protocol = path.StartsWith("/v2", StringComparison.Ordinal) ? "kserve-v2" : "tf-serving";
        Assert.Equal(protocol, match.Protocol.Name);
        Assert.Equal(CallKind.Route, match.Call.Kind);
        Assert.Equal((operation, model, version), (match.Call.Operation, match.Call.Model, match.Call.Version));
        Assert.True(match.Call.MayRetry);
        Assert.False(match.Call.ReadsBody(default));
        Assert.Equal(operation != Operation.ModelMetadata, match.Call.ReadsBody(new RequestNeeds { InputSize = true }));
    }

    [Theory]
    [InlineData("GET", "/v1/models", "openai", CallKind.ListModels, null)]
    [InlineData("HEAD", "/v1/models/", "openai", CallKind.ListModels, null)]
    [InlineData("GET", "/v2", "kserve-v2", CallKind.ServerMetadata, null)]
    [InlineData("GET", "/v2/", "kserve-v2", CallKind.ServerMetadata, null)]
    [InlineData("GET", "/v2/health/live", "kserve-v2", CallKind.ServerLive, null)]
    [InlineData("HEAD", "/v2/health/ready", "kserve-v2", CallKind.ServerReady, null)]
    [InlineData("GET", "/v2/models", "kserve-v2", CallKind.ListModels, null)]
    [InlineData("GET", "/v2/models/", "kserve-v2", CallKind.ListModels, null)]
    [InlineData("GET", "/v2/models/digits/ready", "kserve-v2", CallKind.ModelReady, "digits")]
    [InlineData("POST", "/v2/repository/index", "kserve-v2", CallKind.RepositoryIndex, null)]
    [InlineData("GET", "/v1/models/digits/versions/2", "tf-serving", CallKind.ModelStatus, "digits")]
    [InlineData("GET", "/v1/models/org/llama:7b", "openai", CallKind.ModelObject, "org/llama:7b")]
    public void The_gateway_answers_itself(string method, string path, string protocol, CallKind kind, string? model)
    {
        Assert.True(Table.TryResolve(method, path, "", out var match));
        Assert.Equal((protocol, kind, model), (match.Protocol.Name, match.Call.Kind, match.Call.Model));
        Assert.Equal(Operation.None, match.Call.Operation);
        Assert.Null(match.Alternative);
        Assert.False(match.Call.ReadsBody(new RequestNeeds { InputSize = true, Parameters = true }));
    }

    [Fact]
    public void A_model_by_name_is_OpenAi_and_TfServing_at_once()
    {
        Assert.True(Table.TryResolve("GET", "/v1/models/digits", "", out var match));
        Assert.Equal(("openai", CallKind.ModelObject), (match.Protocol.Name, match.Call.Kind));
        Assert.Equal(match, match.In("openai"));
        Assert.Equal(match, match.In("kserve-v2"));
        var status = match.In("tf-serving");
        Assert.Equal(
            ("tf-serving", CallKind.ModelStatus, "digits"),
            (status.Protocol.Name, status.Call.Kind, status.Call.Model));
    }

    [Theory]
    [InlineData("GET", "/v1/chat/completions", "openai", "POST")]
    [InlineData("DELETE", "/v1/models", "openai", "GET")]
    [InlineData("DELETE", "/v1/models/digits", "openai", "GET")]
    [InlineData("GET", "/v2/models/digits/infer", "kserve-v2", "POST")]
    [InlineData("POST", "/v2/health/live", "kserve-v2", "GET")]
    [InlineData("POST", "/v2/models/digits", "kserve-v2", "GET")]
    [InlineData("GET", "/v2/repository/index", "kserve-v2", "POST")]
    [InlineData("GET", "/v1/models/digits:predict", "tf-serving", "POST")]
    [InlineData("POST", "/v1/models/digits/versions/1", "tf-serving", "GET")]
    public void A_wrong_method_names_the_right_one(string method, string path, string protocol, string allowed)
    {
        Assert.True(Table.TryResolve(method, path, "", out var match));
        Assert.Equal(
            (protocol, CallKind.WrongMethod, allowed),
            (match.Protocol.Name, match.Call.Kind, match.Call.AllowedMethod));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    [InlineData("/v1/audio/speech")]
    [InlineData("/v10/models")]
    [InlineData("/v2beta")]
    [InlineData("/v2/health")]
    [InlineData("/v2/health/live/now")]
    [InlineData("/v2/models//infer")]
    [InlineData("/v2/models/m/infer/x")]
    [InlineData("/v2/models/m/versions")]
    [InlineData("/v2/models/m/versions//infer")]
    [InlineData("/v2/repository")]
    [InlineData("/audiobook")]
    [InlineData("/V2/models")]
    public void Unknown_paths_match_nothing(string path) => Assert.False(Table.TryResolve("POST", path, "h", out _));

    [Theory]
    [InlineData("/audio", "other.org", "whisper", 6)]
    [InlineData("/audio/transcribe?lang=de", "", "whisper", 6)]
    [InlineData("/audio/large/transcribe", "", "whisper-large", 12)]
    [InlineData("/audio/larger", "", "whisper", 6)]
    [InlineData("/anything", "ECHO.example.org:8080", "echo", 0)]
    [InlineData("/audio/large", "echo.example.org", "echo", 0)]
    [InlineData("/v1/chat/completions", "echo.example.org", "echo-v1", 0)]
    public void Raw_routes_take_the_longest_prefix_and_a_host_before_all(
        string path, string host, string model, int stripped)
    {
        Assert.True(Table.TryResolve("POST", path, host, out var match));
        Assert.Equal(("raw", Operation.Raw), (match.Protocol.Name, match.Call.Operation));
        Assert.Equal((model, stripped), (match.Call.Model, match.Call.StripLength));
    }

    [Theory]
    [InlineData("/v2/nothing", "kserve-v2")]
    [InlineData("/v1/models/m:predict", "tf-serving")]
    [InlineData("/v1/nothing", "openai")]
    [InlineData("/nothing", "raw")]
    public void Errors_take_the_shape_of_the_closest_protocol(string path, string protocol) =>
        Assert.Equal(protocol, Table.ClosestTo(path).Name);

    [Theory]
    [InlineData("GET", "/v1/models/nationality", "")]
    [InlineData("POST", "/v1/chat/completions", "127.0.0.1:8080")]
    [InlineData("POST", "/v2/models/org%2Fllama%3A7b/infer", "127.0.0.1:8080")]
    [InlineData("POST", "/v1/models/digits:predict", "[::1]:8080")]
    [InlineData("POST", "/audio/large/x", "h")]
    public void Resolving_a_known_model_allocates_nothing(string method, string path, string host)
    {
        Assert.True(Table.TryResolve(method, path, host, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Table.TryResolve(method, path, host, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Names_that_do_not_decode_stay_as_they_are()
    {
        Assert.True(Table.TryResolve("POST", "/v2/models/a%zz%/infer", "", out var match));
        Assert.Equal("a%zz%", match.Call.Model);
        var name = string.Concat(Enumerable.Repeat("%C3%BC", 600));
        Assert.True(Table.TryResolve("POST", $"/v2/models/{name}/infer", "", out match));
        Assert.Equal(new string('ü', 600), match.Call.Model);
    }
}
