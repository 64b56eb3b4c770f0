using Ballast.Cluster;
using Ballast.Journaling;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Scaling;
using Ballast.Simulation.Agenda;
using Ballast.Statistics;

namespace Ballast.Simulation.World;

/// <summary>The carrier of the hall in simulated time: it drives the very routers and the very control plane that the
/// gateway drives.</summary>
/// <remarks>No task, no lock, no clock: an agenda says what happens next. One run, one thread.</remarks>
public sealed partial class SimulatedWorld : IDisposable
{
    private readonly SimulationSettings _settings;
    private readonly EventAgenda _agenda = new();
    private readonly SlotPool<SimulatedAttempt> _attempts = new();
    private readonly SlotPool<SimulatedRequest> _requests = new();
    private readonly RequestTable<int> _slotOf = new();
    private readonly List<SimulatedDeployment> _deployments = [];
    private readonly Dictionary<string, int> _deploymentOfModel = new(StringComparer.Ordinal);
    private readonly List<TrafficSource> _sources = [];
    private readonly Dictionary<string, TenantId> _tenants = new(StringComparer.Ordinal);
    private readonly RunRecorder _recorder;
    private readonly JournalWriter? _journal;
    private readonly SeededRandom _network;
    private readonly bool _noDelay;
    private readonly WorldWitness? _witness;
    private TimeSpan _now;
    private ulong _lastRequest;
    private bool _arrivalsOver;
    private bool _arrivalKnown;
    private TimeSpan _nextArrival;
    private TrafficSource? _nextSource;

    /// <summary>A world that has not begun.</summary>
    /// <param name="settings">What it depends on.</param>
    /// <param name="journal">Where inputs and decisions are written; <see langword="null"/> for nowhere.</param>
    /// <exception cref="ArgumentException">A setting is out of range or a policy unknown.</exception>
    public SimulatedWorld(SimulationSettings settings, JournalWriter? journal = null)
        : this(settings, journal, new())
    {
    }

    internal SimulatedWorld(SimulationSettings settings, JournalWriter? journal, WorldSeams seams)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Gateways, 1);
        if (settings.Gateways > 1 && journal is not null)
        {
            throw new ArgumentException($"A journal is of one gateway, and these are {settings.Gateways}.");
        }
        settings.Pods?.Check();
        _witness = seams.Witness;
        _settings = settings;
        _journal = journal;
        _recorder = new(settings.Recording);
        _network = new(Seeds.Derive(settings.Seed, "network"));
        _flapping = new(Seeds.Derive(settings.Seed, "flapping"));
        _starts = new(Seeds.Derive(settings.Seed, "starts"));
        _noDelay = settings.Network.OneWay is null;
        (_controlSettings, _rule) = (settings.Control, settings.Autoscaler);
        _autoscaler = settings.MakeAutoscaler?.Invoke() ?? AutoscalerCatalogue.Create(_rule);
        _control = new(_controlSettings, _autoscaler);
        foreach (var scene in settings.Deployments) { Add(scene, seams); }
        CheckChanges();
        foreach (var traffic in settings.Traffic) { Add(traffic); }
        _witness?.Begins(this);
        Begin();
    }

    /// <summary>The time so far.</summary>
    public TimeSpan Now => _now;

    /// <summary>Requests that arrived so far.</summary>
    public long Arrived => _recorder.Requests;

    /// <summary>Requests in the house.</summary>
    public int Unsettled => _requests.Count;

    /// <summary>The cluster as it is.</summary>
    public ClusterState State => _control.State;

    /// <summary>What is recorded so far.</summary>
    public RunRecorder Recorder => _recorder;

    internal IReadOnlyList<SimulatedDeployment> Deployments => _deployments;

    internal SlotPool<SimulatedAttempt> Attempts => _attempts;

    /// <summary>Goes on until a time, or until nothing is left to do.</summary>
    /// <param name="until">The time to stop at.</param>
    /// <returns>Whether there is more to come.</returns>
    public bool RunUntil(TimeSpan until)
    {
        var end = _settings.Duration + _settings.Grace;
        if (until > end) { until = end; }
        while (true)
        {
            if (!_arrivalKnown) { LookForArrival(); }
            var arrival = _nextArrival;
            var next = _agenda.Next;
            if (_arrivalsOver && arrival == TimeSpan.MaxValue && Unsettled == 0) { return Finish(); }
            if ((arrival < next ? arrival : next) > until)
            {
                _now = until > _now ? until : _now;
                return until < end || Finish();
            }
            _witness?.Moment(arrival < next ? arrival : next);
            // What was planned for an instant comes ahead of what arrives in it: a place that is freed is free.
            if (arrival < next)
            {
                _now = arrival;
                Arrive(_nextSource!);
            }
            else { Happen(_agenda.Take()); }
            if (_facts.Count > 0) { TellControl(); }
        }
    }

    /// <summary>The result so far.</summary>
    /// <param name="facts">What the shell knows of the run.</param>
    public RunResult Result(RunFacts facts) => _recorder.Complete(_now, facts);

    /// <summary>Ends reading the traces.</summary>
    public void Dispose()
    {
        foreach (var source in _sources) { source.Dispose(); }
    }

    private bool Finish()
    {
        ObserveAll();
        foreach (var deployment in _deployments) { deployment.Router.FlushJournal(); }
        _journal?.Flush();
        return false;
    }

    private void Add(DeploymentScene scene, WorldSeams seams)
    {
        var index = _deployments.Count;
        var wanted = scene.Deployment with { AnswersProbes = scene.Profile.AnswersProbes };
        _deployments.Add(new(
            index, scene with { Deployment = wanted }, GatewaysOf(wanted, seams), _recorder.Add(wanted))
        {
            Seed = Seeds.Derive(_settings.Seed, "service/" + wanted.Id.Value),
            FirstByteLimits = new(_agenda, _attempts, index),
            Deadlines = new(_agenda, _attempts, index),
            Proxy = _settings.Network.Proxy is { } proxy
                ? new(proxy, Seeds.Derive(_settings.Seed, "proxy/" + wanted.Id.Value))
                : null,
        });
        _deploymentOfModel[wanted.Model] = index;
        _deploymentOfModel[wanted.Id.Value] = index;
        _wanted[wanted.Id] = wanted;
    }

    private SimulatedGateway[] GatewaysOf(Deployment wanted, WorldSeams seams) =>
        [.. Enumerable.Range(0, _settings.Gateways).Select(number => new SimulatedGateway(number, seams.Router(
            wanted, number == 0 ? _settings.Seed : Seeds.Derive(_settings.Seed, $"gateway/{number}"), _journal)))];

    private void Add(TrafficScene traffic)
    {
        var deployment = -1;
        if (traffic.Deployment is { } id && !_deploymentOfModel.TryGetValue(id.Value, out deployment))
        {
            throw new ArgumentException($"Traffic '{traffic.Trace.Name}' goes to '{id}', which is no deployment.");
        }
        var seed = Seeds.Derive(_settings.Seed, $"traffic/{_sources.Count}");
        _sources.Add(new(traffic, traffic.Trace.Open(seed), deployment, _sources.Count));
    }

    // Looked for once per arrival, not once per event: it changes when a request is taken or a session goes on.
    private void LookForArrival()
    {
        _arrivalKnown = true;
        _nextArrival = TimeSpan.MaxValue;
        if (_settings.MostRequests <= 0 || Arrived < _settings.MostRequests)
        {
            foreach (var candidate in _sources)
            {
                var next = candidate.Next;
                if (next < _nextArrival) { (_nextArrival, _nextSource) = (next, candidate); }
            }
            if (_nextArrival < _settings.Duration) { return; }
        }
        _arrivalsOver = true;
        _nextArrival = TimeSpan.MaxValue;
    }

    private void Happen(in AgendaEvent what)
    {
        _now = what.At;
        switch (what.Kind)
        {
            case AgendaKind.Work: WorkDone(in what); break;
            case AgendaKind.Answer: Answer(what.Token, what.Generation); break;
            case AgendaKind.Deliver: Deliver(what.Token, what.Generation); break;
            case AgendaKind.RouterTick: Tick(_deployments[what.Subject], what.Token); break;
            case AgendaKind.Timeout: TimeOut(_deployments[what.Subject]); break;
            case AgendaKind.Deadline: PassDeadline(what.Token, what.Generation); break;
            case AgendaKind.ReplicaTimer: _replicas[what.Subject].Server.TimerDue(_now); break;
            case AgendaKind.Patience: GoAway(what.Token, what.Generation); break;
            case AgendaKind.LoadProbe: AnswerLoadProbe(what.Subject, what.Token); break;
            case AgendaKind.HealthProbes: ProbeAll(_deployments[what.Subject]); break;
            case AgendaKind.Reports: ReportAll(_deployments[what.Subject]); break;
            case AgendaKind.StartStep: GoOnStarting(what.Subject, what.Generation); break;
            case AgendaKind.Enter: Enter(what.Token); break;
            case AgendaKind.PodCheck: ReleasePods(_deployments[what.Subject]); break;
            case AgendaKind.PodRetry: TryPodAgain(what.Subject, what.Generation); break;
            case AgendaKind.Sample: SampleAll(); break;
            case AgendaKind.ControlTick: TickControl(); break;
            case AgendaKind.FaultBegins: BeginFault(what.Subject); break;
            case AgendaKind.FaultEnds: EndFault(what.Subject); break;
            case AgendaKind.Change: Change(_settings.Changes[what.Subject]); break;
        }
    }
}
