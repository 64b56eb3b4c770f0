namespace Ballast.Simulation.Agenda;

/// <summary>One thing to happen at one time.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Subject">Whose: a deployment, replica or fault by its place.</param>
/// <param name="Token">Which of the subject's things: an attempt or request by its slot.</param>
/// <param name="Generation">The token's generation when this was planned; another one by now means that it is
/// void.</param>
public readonly record struct AgendaEvent(TimeSpan At, AgendaKind Kind, int Subject, int Token, int Generation);
