using System.CommandLine;
using Ballast.Fakes;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>What goes wrong in a fake engine from its start, as options of the command line.</summary>
internal sealed class FakeFaultArguments
{
    private readonly Option<double> _errorRate = Number("--error-rate", "Share of requests answered with an error.", 0);
    private readonly Option<int> _errorStatus = Whole("--error-status", "Status of such an error.", 500);
    private readonly Option<TimeSpan> _latency =
        Durations.Option("--added-latency", "Time ahead of the queue, like a slow network.", TimeSpan.Zero);

    private readonly Option<double> _slowDown =
        Number("--slow-down", "Factor on times of service, like a slow machine.", 1);

    private readonly Option<double> _hangRate = Number("--hang-rate", "Share of requests never answered.", 0);
    private readonly Option<double> _resetRate =
        Number("--reset-rate", "Share of connections reset before the first byte.", 0);

    private readonly Option<int?> _break =
        Number<int?>("--break-after-events", "Cut streams after so many events.", null, "never");

    private readonly Option<bool> _refuse = Flag("--refuse-connections", "Keep the port and accept no connection.");
    private readonly Option<int?> _bodySpeed =
        Number<int?>("--body-bytes-per-second", "Read request bodies this slowly.", null, "as they come");

    private readonly Option<bool> _unhealthy = Flag("--unhealthy", "Answer health paths with 503.");
    private readonly Option<bool> _allPaths = Flag("--all-paths", "Let faults hit health, metadata and metrics too.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])
        [
            _errorRate, _errorStatus, _latency, _slowDown, _hangRate, _resetRate, _break, _refuse, _bodySpeed,
            _unhealthy, _allPaths,
        ])
        {
            command.Add(option);
        }
    }

    public FakeFaults Read(ParseResult parsed) => new()
    {
        ErrorRate = parsed.GetValue(_errorRate),
        ErrorStatus = parsed.GetValue(_errorStatus),
        AddedLatency = parsed.GetValue(_latency),
        SlowDown = parsed.GetValue(_slowDown),
        HangRate = parsed.GetValue(_hangRate),
        ResetRate = parsed.GetValue(_resetRate),
        BreakAfterEvents = parsed.GetValue(_break),
        RefuseConnections = parsed.GetValue(_refuse),
        BodyBytesPerSecond = parsed.GetValue(_bodySpeed),
        Unhealthy = parsed.GetValue(_unhealthy),
        AllPaths = parsed.GetValue(_allPaths),
    };
}
