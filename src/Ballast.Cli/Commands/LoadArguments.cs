using System.CommandLine;
using Ballast.Load;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>What <c>ballast load</c> sends, and what it promises, as options of the command line.</summary>
internal sealed class LoadArguments
{
    private static readonly Dictionary<string, LoadProtocol> Protocols = new(StringComparer.Ordinal)
    {
        ["raw"] = LoadProtocol.Raw,
        ["kserve-v2"] = LoadProtocol.KServeV2,
        ["tf-serving"] = LoadProtocol.TfServing,
        ["openai-chat"] = LoadProtocol.OpenAiChat,
        ["openai-completions"] = LoadProtocol.OpenAiCompletions,
        ["openai-embeddings"] = LoadProtocol.OpenAiEmbeddings,
    };

    private static readonly LoadOptions Defaults = new()
    {
        Url = new Uri(Urls.Traffic),
        Plan = LoadPlan.Constant(1, TimeSpan.FromSeconds(1)),
    };

    private readonly LoadPlanArguments _plan = new();
    private readonly Option<Uri> _url =
        Urls.Option("--url", "The server, with a path ahead of the protocol's own.", Urls.Traffic);

    private readonly Option<string> _protocol = Choice("--protocol", "What is spoken", [.. Protocols.Keys]);
    private readonly Option<string?> _model =
        Text("--model", "The model asked for; every protocol but raw needs one.", "NAME");

    private readonly Option<bool> _stream =
        Flag("--stream", "Stream answers of OpenAI chat and completions, and time their tokens.");

    private readonly Option<string?> _body =
        Text("--body", "Send this file's bytes in place of a made-up body.", "FILE");

    private readonly Option<string> _contentType =
        Text("--content-type", "The body's media type.", "TYPE", Defaults.ContentType);

    private readonly Option<string?> _path =
        Text("--path", "The path asked for, in place of the protocol's own.", "PATH");

    private readonly Option<string?> _method =
        Text("--method", "The method of raw requests; without, POST with a body, else GET.", "METHOD");

    private readonly Option<string[]> _header =
        Texts("--header", "A header of every request; may be given again.", "'NAME: VALUE'");

    private readonly Option<bool> _http2 =
        Flag("--http2", "Speak cleartext HTTP/2 with prior knowledge, or HTTP/2 alone on TLS.");

    private readonly Option<int> _prompt =
        Whole("--prompt-tokens", "Words of a made-up prompt.", Defaults.PromptTokens);

    private readonly Option<int> _output = Whole("--output-tokens", "Most tokens of an answer.", Defaults.OutputTokens);
    private readonly Option<bool> _exact =
        Flag("--exact-output", "Ask for exactly that many tokens, by vLLM's ignore_eos.");

    private readonly Option<string> _session =
        Text("--session-header", "The header that carries a trace's session.", "NAME", Defaults.SessionHeader);

    private readonly Option<string?> _service = Text(
        "--service-header", "The header that carries a trace's source_latency_seconds, in microseconds.", "NAME");

    private readonly Option<TimeSpan?> _slo =
        Durations.Optional("--slo", "Time a whole answer may take from its intended start.");

    private readonly Option<TimeSpan?> _ttft =
        Durations.Optional("--slo-ttft", "Time to the first token of a stream, from its intended start.");

    private readonly Option<TimeSpan?> _tpot =
        Durations.Optional("--slo-tpot", "Mean time per later token of a stream.");

    private readonly Option<TimeSpan> _timeout =
        Durations.Option("--timeout", "Time from the send to the end of the answer.", Defaults.Timeout);

    private readonly Option<int> _outstanding =
        Whole("--max-outstanding", "Most requests open at once; one more is dropped.", Defaults.MaxOutstanding);

    private readonly Option<TimeSpan> _lag =
        Durations.Option("--max-lag", "Lateness of the client (p99) above which the run has failed.", Defaults.MaxLag);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_url, _protocol, _model]) { command.Add(option); }
        _plan.AddTo(command);
        foreach (var option in (Option[])
        [
            _slo, _ttft, _tpot, _stream, _prompt, _output, _exact, _path, _method, _body, _contentType, _header, _http2,
            _session, _service, _timeout, _outstanding, _lag,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>The run that was asked for.</summary>
    /// <exception cref="LoadInputException">An option cannot be used.</exception>
    /// <exception cref="IOException">The body's file cannot be read.</exception>
    public LoadOptions Read(ParseResult parsed) => new()
    {
        Url = parsed.GetRequiredValue(_url),
        Plan = _plan.Read(parsed),
        Protocol = Protocols[parsed.GetRequiredValue(_protocol)],
        Model = parsed.GetValue(_model),
        Stream = parsed.GetValue(_stream),
        Body = parsed.GetValue(_body) is { } file ? ReadBody(file) : null,
        ContentType = parsed.GetRequiredValue(_contentType),
        Path = parsed.GetValue(_path),
        Method = parsed.GetValue(_method),
        Headers = [.. parsed.GetRequiredValue(_header).Select(Header)],
        SessionHeader = parsed.GetRequiredValue(_session),
        ServiceHeader = parsed.GetValue(_service),
        PromptTokens = parsed.GetValue(_prompt),
        OutputTokens = parsed.GetValue(_output),
        ExactOutput = parsed.GetValue(_exact),
        Seed = _plan.Seed(parsed),
        Slo = parsed.GetValue(_slo),
        TtftSlo = parsed.GetValue(_ttft),
        TpotSlo = parsed.GetValue(_tpot),
        MaxOutstanding = parsed.GetValue(_outstanding),
        Timeout = parsed.GetValue(_timeout),
        Http2 = parsed.GetValue(_http2),
        MaxLag = parsed.GetValue(_lag),
    };

    private static ReadOnlyMemory<byte>? ReadBody(string file) => File.ReadAllBytes(file);

    private static KeyValuePair<string, string> Header(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new KeyValuePair<string, string>(text[..colon].Trim(), text[(colon + 1)..].Trim())
            : throw new LoadInputException($"--header: '{text}' is no header; write 'Name: value'.");
    }
}
