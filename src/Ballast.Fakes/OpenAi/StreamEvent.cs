namespace Ballast.Fakes.OpenAi;

/// <summary>One server-sent event.</summary>
/// <param name="Data">Its data, one line.</param>
/// <param name="Name">Its name, if it has one.</param>
internal readonly record struct StreamEvent(string Data, string? Name = null);
