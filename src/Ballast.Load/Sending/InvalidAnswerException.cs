namespace Ballast.Load.Sending;

/// <summary>A 2xx answer that is not what the protocol promises.</summary>
internal sealed class InvalidAnswerException(LoadOutcome outcome, string message) : Exception(message)
{
    public LoadOutcome Outcome { get; } = outcome;
}
