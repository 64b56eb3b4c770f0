namespace Ballast.Journaling;

/// <summary>Writes the inputs of routers and their decisions as lines into a buffer of its own, and hands the buffer
/// to a sink.</summary>
/// <remarks>
/// <para>Single-threaded like the routers it serves. The gateway gives each router a writer, used under that router's
/// lock,
/// and all of them one sink; the simulator gives all routers and the control plane one writer.</para>
/// <para>The sink gets the buffer when <see cref="FlushBytes"/> are in it, always whole inputs with their decisions.
/// While it
/// refuses, the buffer grows to its bound; then whole inputs are dropped and counted, and a line that says how many
/// lines
/// are lost is written as soon as there is room. Allocates only when the buffer grows or settings change.</para>
/// </remarks>
public sealed partial class JournalWriter
{
    /// <summary>Bytes after which the buffer is offered to the sink.</summary>
    public const int FlushBytes = 64 << 10;

    /// <summary>The default bound of the buffer in bytes.</summary>
    public const int DefaultMaxBytes = 4 << 20;

    // Longer prompts are told by their first blocks; a line's length stays below 100 KB.
    internal const int MaxBlocks = 4096;

    private readonly IJournalSink _sink;
    private readonly LineBuffer _lines;
    private readonly Dictionary<string, JournaledRouter> _routers = [];
    private readonly List<JournaledRouter> _all = [];
    private readonly JournaledRouter _plane = new(default, "-");
    private JournaledRouter _current;
    private int _nextNumber;
    private bool _open;
    private bool _lossUntold;

    /// <summary>A writer into a sink.</summary>
    /// <param name="sink">Where the lines go.</param>
    /// <param name="firstNumber">The number of the first router; writers of one journal must not share numbers.</param>
    /// <param name="maxBytes">The bound of the buffer; at least twice <see cref="FlushBytes"/>. The default is 4
    /// MiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is too small, or the number is negative.</exception>
    public JournalWriter(IJournalSink sink, int firstNumber = 0, int maxBytes = DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentOutOfRangeException.ThrowIfNegative(firstNumber);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, FlushBytes * 2);
        _sink = sink;
        _lines = new LineBuffer(maxBytes);
        _all.Add(_plane);
        _current = _plane;
        _nextNumber = firstNumber;
    }

    /// <summary>Lines written, those still in the buffer included.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines lost because the sink refused and the buffer was full, or one input was larger than the
    /// buffer.</summary>
    public long LinesLost { get; private set; }

    /// <summary>Bytes in the buffer that the sink has not taken yet.</summary>
    public int Buffered => _lines.KeptBytes;

    /// <summary>Offers the buffer to the sink now, however little is in it.</summary>
    /// <remarks>Call it now and then, under the router's lock, so that a quiet router's lines reach the file; and at
    /// the end.</remarks>
    /// <returns>Whether nothing is left in the buffer.</returns>
    public bool Flush()
    {
        Commit();
        if (_lines.KeptBytes > 0 && _sink.Accept(_lines.Kept)) { _lines.Clear(); }
        return _lines.KeptBytes == 0;
    }

    internal void Define(Deployment deployment, ulong seed, string policy, string order)
    {
        var router = new JournaledRouter(deployment.Id, FormattableString.Invariant($"{_nextNumber++}"))
        {
            Written = deployment,
        };
        _routers[deployment.Id.Value] = router;
        _all.Add(router);
        Open(router, JournalTag.Defined, TimeSpan.Zero);
        _lines.Text(deployment.Id.Value);
        _lines.Field(seed);
        _lines.Text(policy);
        _lines.Text(order);
        _lines.Byte((byte)' ');
        Json(deployment);
        _lines.EndLine();
        Commit();
    }

    private void Open(DeploymentId deployment, byte tag, TimeSpan now)
    {
        if (!ReferenceEquals(_current.Id.Value, deployment.Value) || _current == _plane)
        {
            Commit();
            _current = _routers.TryGetValue(deployment.Value, out var router)
                ? router
                : throw new InvalidOperationException($"The journal has no definition of '{deployment}'.");
            _current.Id = deployment;
        }
        Open(_current, tag, now);
    }

    private void Open(JournaledRouter router, byte tag, TimeSpan now)
    {
        // An input whose router threw has had no decisions; its line stands.
        Commit();
        _current = router;
        if (_lossUntold) { TellLoss(now); }
        if (_lossUntold) { _lines.Refuse(); }
        _open = true;
        _lines.First(now.Ticks);
        _lines.Byte((byte)' ');
        _lines.Byte(tag);
        _lines.Raw(router.Number);
    }

    private void Commit()
    {
        if (!_open) { return; }
        _open = false;
        if (_lines.Overflowed) { Drop(); }
        else { Lines += _lines.Keep(); }
        if (_lines.KeptBytes >= FlushBytes) { Flush(); }
    }

    private void Drop()
    {
        var lost = _lines.Rollback();
        _current.Lost += lost;
        _current.Written = null;
        LinesLost += lost;
        _lossUntold = true;
    }

    // Only once the sink has taken the buffer: until then everything is lost, so that the line stands where the gap is.
    private void TellLoss(TimeSpan now)
    {
        if (_lines.KeptBytes >= FlushBytes) { return; }
        foreach (var router in _all)
        {
            if (router.Lost == 0) { continue; }
            _lines.First(now.Ticks);
            _lines.Raw(" !"u8);
            _lines.Raw(router.Number);
            _lines.Field(router.Lost);
            _lines.EndLine();
        }
        if (_lines.Overflowed)
        {
            _lines.Rollback();
            return;
        }
        foreach (var router in _all) { router.Lost = 0; }
        Lines += _lines.Keep();
        _lossUntold = false;
    }

    private void Json(Deployment deployment) => _lines.Raw(DeploymentText.Write(deployment));
}
