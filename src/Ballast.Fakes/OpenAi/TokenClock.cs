using System.Diagnostics;
using Ballast.Fakes.Serving;

namespace Ballast.Fakes.OpenAi;

/// <summary>When each token of one generation is due, and what it does to the metrics.</summary>
internal sealed class TokenClock
{
    private readonly WorkRequest _work;
    private readonly GenerationRequest _request;
    private long _due;
    private long _last;
    private long _held;

    /// <summary>Starts the clock; the prompt's tokens take their place in the pretended cache.</summary>
    public TokenClock(WorkRequest work, GenerationRequest request)
    {
        _work = work;
        _request = request;
        _due = Stopwatch.GetTimestamp();
        Hold(request.PromptTokens);
    }

    /// <summary>Waits until the next token is due. Due times add up from the start: a late timer delays one token
    /// only.</summary>
    public async ValueTask NextAsync()
    {
        var options = _work.State.Options;
        var first = _last == 0;
        _due += Pacing.Ticks(_work.State.Draw(first ? options.TimeToFirstToken : options.TimePerOutputToken));
        await Pacing.UntilAsync(_due, _work.Cancellation);
        var now = Stopwatch.GetTimestamp();
        if (first)
        {
            _request.Model.FirstToken.Observe(_work.Elapsed.TotalSeconds);
        }
        else
        {
            _request.Model.TokenGap.Observe(Stopwatch.GetElapsedTime(_last, now).TotalSeconds);
        }
        _last = now;
        _request.Model.CountOutput();
        Hold(1);
    }

    public void Finish() => _request.Model.EndToEnd.Observe(_work.Elapsed.TotalSeconds);

    public void Release() => Hold(-_held);

    private void Hold(long tokens)
    {
        _held += tokens;
        _request.Model.HoldKv(tokens);
    }
}
