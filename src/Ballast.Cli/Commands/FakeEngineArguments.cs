using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Ballast.Configuration;
using Ballast.Fakes;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>The settings of a fake engine as options of the command line.</summary>
internal sealed class FakeEngineArguments
{
    private static readonly FakeEngineOptions Defaults = new();

    private readonly FakeFaultArguments _faults = new();
    private readonly Option<IPEndPoint> _listen = new("--listen")
    {
        Description = "Address and port to listen on; port 0 takes a free one. (default 127.0.0.1:9000)",
        DefaultValueFactory = _ => new IPEndPoint(IPAddress.Loopback, 9000),
        CustomParser = ParseEndPoint,
        HelpName = "ADDRESS:PORT",
    };

    private readonly Option<string[]> _model =
        Texts("--model", "A model it pretends to serve; may be given again (default fake-model)", "NAME");

    private readonly Option<LatencyModel> _ttft = Time("--ttft", "Time to the first token");
    private readonly Option<LatencyModel> _tpot = Time("--tpot", "Time per further token");
    private readonly Option<LatencyModel> _service = Time("--service-time", "Time of everything but generation");
    private readonly Option<int> _concurrency =
        Number("--concurrency", "Requests served at once.", Defaults.Concurrency, "no limit");

    private readonly Option<int> _queue =
        Whole("--queue-limit", "Requests that may wait; one more is answered 503.", Defaults.QueueLimit);

    private readonly Option<int> _tokens =
        Whole("--mean-output-tokens", "Mean tokens of an answer without a limit.", Defaults.MeanOutputTokens);

    private readonly Option<int> _maxTokens =
        Whole("--max-model-tokens", "Longest prompt plus output.", Defaults.MaxModelTokens);

    private readonly Option<int> _cache =
        Whole("--kv-cache-tokens", "Tokens the pretended key-value cache holds.", Defaults.KvCacheTokens);

    private readonly Option<int> _dimensions =
        Whole("--embedding-dimensions", "Numbers in an embedding.", Defaults.EmbeddingDimensions);

    private readonly Option<long> _body = Sizes.Option("--max-body", "Longest request body.", Defaults.MaxBodyBytes);
    private readonly Option<ulong> _seed = CommandOptions.Seed("Seed of texts, vectors, times and faults.");
    private readonly Option<bool> _http2 =
        Flag("--http2", "Speak cleartext HTTP/2 with prior knowledge in place of HTTP/1.1.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])
        [
            _listen, _model, _ttft, _tpot, _service, _concurrency, _queue, _tokens, _maxTokens, _cache, _dimensions,
            _body, _seed, _http2,
        ])
        {
            command.Add(option);
        }
        _faults.AddTo(command);
    }

    public FakeEngineOptions Read(ParseResult parsed) => new()
    {
        Listen = parsed.GetRequiredValue(_listen),
        Models = parsed.GetValue(_model) is { Length: > 0 } models ? [.. models] : Defaults.Models,
        TimeToFirstToken = parsed.GetValue(_ttft),
        TimePerOutputToken = parsed.GetValue(_tpot),
        ServiceTime = parsed.GetValue(_service),
        Concurrency = parsed.GetValue(_concurrency),
        QueueLimit = parsed.GetValue(_queue),
        MeanOutputTokens = parsed.GetValue(_tokens),
        MaxModelTokens = parsed.GetValue(_maxTokens),
        KvCacheTokens = parsed.GetValue(_cache),
        EmbeddingDimensions = parsed.GetValue(_dimensions),
        MaxBodyBytes = parsed.GetValue(_body),
        Seed = parsed.GetValue(_seed),
        Http2 = parsed.GetValue(_http2),
        Faults = _faults.Read(parsed),
    };

    private static Option<LatencyModel> Time(string name, string meaning) => new(name)
    {
        Description = $"{meaning}: constant (50ms), or log-normal by median and sigma (50ms,0.4) (default none)",
        DefaultValueFactory = _ => LatencyModel.None,
        CustomParser = result => ParseTime(result, name),
        HelpName = "TIME",
    };

    private static LatencyModel ParseTime(ArgumentResult result, string name)
    {
        var parts = result.Tokens[0].Value.Split(',');
        var sigma = 0.0;
        if (parts.Length <= 2 && Duration.TryParse(parts[0], out var median)
            && (parts.Length == 1
                || double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out sigma)))
        {
            return new LatencyModel(median, sigma);
        }
        result.AddError(
            $"{name}: '{result.Tokens[0].Value}' is no time; write 50ms, or 50ms,0.4 for a median and a sigma.");
        return default;
    }

    private static IPEndPoint? ParseEndPoint(ArgumentResult result)
    {
        const string Scheme = "http://";
        var text = result.Tokens[0].Value;
        var address = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..].TrimEnd('/') : text;
        if (address.StartsWith("localhost:", StringComparison.Ordinal))
        {
            address = $"{IPAddress.Loopback}{address["localhost".Length..]}";
        }
        if (address.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(address, out var endPoint))
        {
            return endPoint;
        }
        result.AddError($"--listen: '{text}' is no address with a port; write for example 127.0.0.1:9000.");
        return null;
    }
}
