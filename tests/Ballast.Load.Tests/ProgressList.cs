namespace Ballast.Load.Tests;

/// <summary>Keeps progress in the order it was told.</summary>
internal sealed class ProgressList : IProgress<LoadProgress>
{
    public List<LoadProgress> All { get; } = [];

    public void Report(LoadProgress value) => All.Add(value);
}
