using System.Collections.Immutable;
using Ballast.Cli.Hosting;
using Ballast.Configuration;
using Ballast.Load;

namespace Ballast.Cli.Up;

/// <summary>How a run is shown: to people in a terminal, or to programs as lines of JSON.</summary>
internal interface IUpView
{
    void Started(RunningBallast ballast, BallastConfig config);

    Task ShowAsync(RunningBallast ballast, IReadOnlyList<DemoLoad> loads, CancellationToken cancellation);

    void Reloaded(ImmutableArray<ConfigChange> changes);

    void Refused(ImmutableArray<ConfigError> errors);

    void Summary(RunningBallast ballast, IReadOnlyList<LoadReport> reports);

    void Stopping(RunningBallast ballast);
}
