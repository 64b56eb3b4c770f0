using Ballast.Fakes.Text;
using Ballast.Statistics;

namespace Ballast.Fakes.OpenAi;

/// <summary>A whole answer, made before it is paced out: the same request to the same seed gives the same
/// tokens.</summary>
internal sealed record Generation(IReadOnlyList<string> Tokens, FinishReason Reason)
{
    public string Text => string.Concat(Tokens);

    public string ReasonName => Reason == FinishReason.Stop ? "stop" : "length";

    public static Generation Compose(GenerationRequest request, FakeEngineOptions options)
    {
        var seed = Seeds.Mix(Seeds.Hash(request.Prompt, (long)options.Seed), unchecked((ulong)request.Seed));
        var room = options.MaxModelTokens - request.PromptTokens;
        var natural = 1 + new SeededRandom(seed).Next((2 * options.MeanOutputTokens) - 1);
        var wanted = request.IgnoreEos ? request.MaxTokens ?? room : natural;
        var limit = Math.Min(room, request.MaxTokens ?? room);
        // The text is composed at its wanted length and cut after it, so that a limit shortens the same answer.
        var tokens = FakeProse.Compose(seed, Math.Max(wanted, 1));
        var reason = wanted > limit || request.IgnoreEos ? FinishReason.Length : FinishReason.Stop;
        if (tokens.Count > limit)
        {
            tokens.RemoveRange(limit, tokens.Count - limit);
        }
        return CutAtStop(tokens, request.Stop) is { } cut
            ? new Generation(cut, FinishReason.Stop)
            : new Generation(tokens, reason);
    }

    private static List<string>? CutAtStop(List<string> tokens, IReadOnlyList<string> stops)
    {
        if (stops.Count == 0)
        {
            return null;
        }
        var text = string.Concat(tokens);
        var found = stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).ToList();
        return found.Count == 0 ? null : TakeChars(tokens, found.Min());
    }

    private static List<string> TakeChars(List<string> tokens, int chars)
    {
        var taken = new List<string>();
        foreach (var token in tokens)
        {
            if (chars <= 0)
            {
                break;
            }
            taken.Add(token.Length <= chars ? token : token[..chars]);
            chars -= token.Length;
        }
        return taken;
    }
}
