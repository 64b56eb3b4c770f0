using Ballast.Cluster;
using Ballast.Fleet.Lives;
using Ballast.Fleet.Probing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ballast.Fleet.Servers;

/// <summary>A fleet of servers that run already: it waits until they answer, and watches them.</summary>
/// <remarks>
/// It neither starts nor ends a server. One that is down stays <see cref="ReplicaPhase.Starting"/> and is asked again,
/// after 100 ms at first, after 5 s at last; one that goes down later stays ready and is reported by failed probes.
/// </remarks>
public sealed partial class StaticFleet : IFleet, IAsyncDisposable
{
    private readonly Func<DeploymentId, WatchSettings> _settings;
    private readonly ILogger _logger;
    private readonly ReplicaWatch _watch;
    private readonly LifeBook _lives;

    /// <summary>A fleet without servers; they come with <see cref="StartReplica"/>.</summary>
    /// <param name="settings">
    /// How the servers of a deployment are watched; asked before each probe, so a change takes effect at once. It must
    /// be quick and may be called from any thread; <see langword="null"/> takes the defaults.
    /// </param>
    /// <param name="time">The clock; <see langword="null"/> takes the system's.</param>
    /// <param name="loggers">Where state changes are logged; <see langword="null"/> logs nothing.</param>
    public StaticFleet(
        Func<DeploymentId, WatchSettings>? settings = null, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        var defaults = new WatchSettings();
        loggers ??= NullLoggerFactory.Instance;
        _settings = settings ?? (_ => defaults);
        _logger = loggers.CreateLogger<StaticFleet>();
        _watch = new ReplicaWatch(time ?? TimeProvider.System, loggers);
        _lives = new LifeBook(LiveAsync, _logger);
    }

    /// <inheritdoc/>
    public string Name => "static";

    /// <inheritdoc/>
    public void Attach(IFleetFacts facts) => _lives.Attach(facts);

    /// <inheritdoc/>
    public void Execute(FleetCommand command) => _lives.Execute(command);

    /// <summary>Stops watching; every replica held is reported stopped. The servers run on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lives.DisposeAsync();
        _watch.Dispose();
    }

    private async Task LiveAsync(ReplicaLife life)
    {
        var address = life.Wanted.Address;
        if (!ProbeHttp.IsAddress(address))
        {
            life.Move(ReplicaPhase.Failed, reason: address.Length == 0
                ? "an existing server needs an address; list it under the deployment's servers"
                : $"'{address}' is not an address; write it like http://10.0.0.7:8000");
            return;
        }
        life.Move(ReplicaPhase.Starting, address);
        WatchSettings Settings() => _settings(life.Wanted.Deployment);
        var told = false;
        await _watch.UntilReadyAsync(
            life,
            address,
            () => Settings().Health,
            ProbeBackoff.ForServer,
            result =>
            {
                if (!told)
                {
                    told = true;
                    ServerNotReady(life.Id, life.Wanted.Deployment, address, result.Detail);
                }
            },
            life.StopRequested);
        life.Move(ReplicaPhase.Ready, address);
        ServerReady(life.Id, life.Wanted.Deployment, address);
        await _watch.WhileReadyAsync(life, address, Settings, life.StopRequested);
    }

    [LoggerMessage(EventId = 320, Level = LogLevel.Information,
        Message = "Server {Address} is ready as replica {Replica} of {Deployment}.")]
    private partial void ServerReady(ReplicaId replica, DeploymentId deployment, string address);

    [LoggerMessage(EventId = 321, Level = LogLevel.Warning,
        Message = "Server {Address}, replica {Replica} of {Deployment}, is not ready and is asked again: {Detail}.")]
    private partial void ServerNotReady(ReplicaId replica, DeploymentId deployment, string address, string detail);
}
