namespace Ballast.Configuration.Scenarios;

/// <summary>A limit of input and output tokens together.</summary>
/// <param name="Tokens">The limit, 2 or more.</param>
/// <param name="Drop">Whether a longer request is left out; otherwise both parts shrink alike.</param>
public sealed record TokenClip(int Tokens, bool Drop);
