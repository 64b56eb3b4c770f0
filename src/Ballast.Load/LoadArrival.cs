namespace Ballast.Load;

/// <summary>One intended request.</summary>
/// <param name="At">When it is due, from the start of the run.</param>
/// <param name="InputTokens">Tokens its prompt should have; <see langword="null"/> for the run's own.</param>
/// <param name="OutputTokens">Tokens its answer may have; <see langword="null"/> for the run's own.</param>
/// <param name="Session">The session it belongs to, sent in <see cref="LoadOptions.SessionHeader"/>.</param>
/// <param name="Service">How long it took where the trace was taken, sent in
/// <see cref="LoadOptions.ServiceHeader"/>.</param>
public readonly record struct LoadArrival(
    TimeSpan At, int? InputTokens = null, int? OutputTokens = null, string? Session = null, TimeSpan? Service = null);
