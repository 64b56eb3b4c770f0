namespace Ballast.Lab.Placing;

/// <summary>How much of the fragmentation study is run.</summary>
public sealed record FragmentationOptions
{
    /// <summary>Whether only the default list is run, with two seeds.</summary>
    /// <value>The default is false.</value>
    public bool Quick { get; init; }

    /// <summary>Seeds of the default list, from 42 up.</summary>
    /// <value>The default is 10.</value>
    public int Seeds { get; init; } = 10;

    /// <summary>Seeds of each other list, from 42 up; 0 leaves them out.</summary>
    /// <value>The default is 1.</value>
    public int OtherSeeds { get; init; } = 1;

    /// <summary>Runs at once.</summary>
    /// <value>The default is 2.</value>
    public int Parallel { get; init; } = 2;
}
