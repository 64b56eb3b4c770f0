namespace Ballast.Placing;

/// <summary>A resource that bins have and items need; always counted in whole units.</summary>
/// <param name="Name">Its name, such as <c>cpu</c>.</param>
/// <param name="Unit">Its unit, such as <c>milli-cpu</c> or <c>bytes</c>.</param>
public sealed record PlacementResource(string Name, string Unit);
