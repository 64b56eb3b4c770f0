namespace Ballast.Scaling.Policies;

/// <summary>Why the last replica stays although nothing asks for it.</summary>
internal enum KpaHold
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The deployment became active less than a stable window ago.</summary>
    Active,

    /// <summary>The grace before zero is not over.</summary>
    Grace,
}
