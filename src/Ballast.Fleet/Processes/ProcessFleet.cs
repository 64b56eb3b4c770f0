using Ballast.Cluster;
using Ballast.Fleet.Lives;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ballast.Fleet.Processes;

/// <summary>A fleet of processes on this machine: it starts, watches and ends them.</summary>
/// <remarks>
/// No process outlives this one, however it ends: see the guide on fleets. A process that fails is reported and not
/// started again; when the next one starts is the control plane's to say.
/// </remarks>
public sealed class ProcessFleet : IFleet, IAsyncDisposable
{
    private readonly Func<DeploymentId, ProcessLaunch?> _launches;
    private readonly ProcessFleetOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ReplicaWatch _watch;
    private readonly LifeBook _lives;
    private readonly FreePorts _ports = new();

    // Never disposed: whoever is in a hurry may say so when all is over.
    private readonly CancellationTokenSource _hurry = new();

    /// <summary>A fleet without processes; they come with <see cref="StartReplica"/>.</summary>
    /// <param name="launches">
    /// How the replicas of a deployment are started, or <see langword="null"/> when it has no such replicas. Asked at
    /// each start, and before each probe for the watch settings, so a change takes effect at once; it must be quick and
    /// may be called from any thread.
    /// </param>
    /// <param name="options">Settings; <see langword="null"/> takes the defaults.</param>
    /// <param name="time">The clock; <see langword="null"/> takes the system's.</param>
    /// <param name="loggers">Where state changes are logged; <see langword="null"/> logs nothing.</param>
    public ProcessFleet(
        Func<DeploymentId, ProcessLaunch?> launches,
        ProcessFleetOptions? options = null,
        TimeProvider? time = null,
        ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(launches);
        loggers ??= NullLoggerFactory.Instance;
        _launches = launches;
        _options = options ?? new ProcessFleetOptions();
        _time = time ?? TimeProvider.System;
        _logger = loggers.CreateLogger<ProcessFleet>();
        _watch = new ReplicaWatch(_time, loggers);
        _lives = new LifeBook(LiveAsync, _logger);
    }

    /// <inheritdoc/>
    public string Name => "processes";

    /// <inheritdoc/>
    /// <remarks>Reports this machine as a node.</remarks>
    public void Attach(IFleetFacts facts)
    {
        _lives.Attach(facts);
        facts.Joined(_options.Node);
    }

    /// <inheritdoc/>
    public void Execute(FleetCommand command) => _lives.Execute(command);

    /// <summary>From here on no process is waited for that has been asked to end: it is killed at once.</summary>
    public void Hurry() => _hurry.Cancel();

    /// <summary>
    /// Ends every process: asked first, killed after its deployment's grace. Each is reported stopped.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _lives.DisposeAsync();
        _watch.Dispose();
    }

    private async Task LiveAsync(ReplicaLife life)
    {
        var deployment = life.Wanted.Deployment;
        var output = new OutputRelay(life.Id, deployment, _options.Output, _logger);
        try
        {
            var replica = new ProcessReplica(
                life, () => _launches(deployment), _watch, _ports, output, _time, _logger, _hurry.Token);
            await replica.LiveAsync();
        }
        finally
        {
            await output.CompleteAsync(_time);
        }
    }
}
