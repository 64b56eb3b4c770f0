namespace Ballast.Configuration;

/// <summary>A model of a worker.</summary>
/// <param name="Name">As in <see cref="WorkerLaunch.Model"/>.</param>
/// <param name="File">As in <see cref="WorkerLaunch.ModelFile"/>.</param>
internal sealed record ModelSource(string Name, string File);
