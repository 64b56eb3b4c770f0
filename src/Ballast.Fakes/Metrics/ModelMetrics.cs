using Ballast.Fakes.OpenAi;

namespace Ballast.Fakes.Metrics;

/// <summary>What vLLM would count for one model.</summary>
internal sealed class ModelMetrics(string name)
{
    private static readonly double[] TokenBounds =
    [
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
        2560,
    ];

    private static readonly double[] GapBounds =
    [
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80,
    ];

    private static readonly double[] RequestBounds =
    [
        0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680,
    ];

    private int _running;
    private int _waiting;
    private long _kvTokens;
    private long _promptTokens;
    private long _outputTokens;
    private long _stopped;
    private long _cut;
    private long _aborted;

    public string Name { get; } = name;

    public int Running => Volatile.Read(ref _running);

    public int Waiting => Volatile.Read(ref _waiting);

    public long KvTokens => Interlocked.Read(ref _kvTokens);

    public long PromptTokens => Interlocked.Read(ref _promptTokens);

    public long OutputTokens => Interlocked.Read(ref _outputTokens);

    public long Stopped => Interlocked.Read(ref _stopped);

    public long CutByLength => Interlocked.Read(ref _cut);

    public long Aborted => Interlocked.Read(ref _aborted);

    public FakeHistogram FirstToken { get; } =
        new("vllm:time_to_first_token_seconds", "Pretended time to first token in seconds.", TokenBounds);

    public FakeHistogram TokenGap { get; } =
        new("vllm:inter_token_latency_seconds", "Pretended time between tokens in seconds.", GapBounds);

    public FakeHistogram EndToEnd { get; } =
        new("vllm:e2e_request_latency_seconds", "Time from arrival to the last token in seconds.", RequestBounds);

    public FakeHistogram QueueTime { get; } =
        new("vllm:request_queue_time_seconds", "Time from arrival to the start of service in seconds.", RequestBounds);

    public IEnumerable<FakeHistogram> Histograms => [FirstToken, TokenGap, EndToEnd, QueueTime];

    public void CountRunning(int change) => Interlocked.Add(ref _running, change);

    public void CountWaiting(int change) => Interlocked.Add(ref _waiting, change);

    public void HoldKv(long tokens) => Interlocked.Add(ref _kvTokens, tokens);

    public void CountPrompt(int tokens) => Interlocked.Add(ref _promptTokens, tokens);

    public void CountOutput() => Interlocked.Increment(ref _outputTokens);

    /// <summary>Counts a generation's end; <see langword="null"/> when it was aborted or cut.</summary>
    public void CountEnd(FinishReason? reason)
    {
        switch (reason)
        {
            case FinishReason.Stop:
                Interlocked.Increment(ref _stopped);
                break;
            case FinishReason.Length:
                Interlocked.Increment(ref _cut);
                break;
            default:
                Interlocked.Increment(ref _aborted);
                break;
        }
    }
}
