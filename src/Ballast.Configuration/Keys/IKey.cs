using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Keys;

/// <summary>A key of a mapping, apart from the type it belongs to.</summary>
internal interface IKey
{
    /// <summary>The name in the file.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Meaning { get; }

    /// <summary>Whether it must be given.</summary>
    bool Required { get; }

    /// <summary>The default in words where it is no fixed value; otherwise <see langword="null"/>.</summary>
    string? DefaultText { get; }

    /// <summary>What it takes for a change to have an effect.</summary>
    ChangeEffect Effect { get; }

    /// <summary>What it takes.</summary>
    IKind Kind { get; }
}
