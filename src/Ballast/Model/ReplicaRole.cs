namespace Ballast;

/// <summary>Which part of a request a replica serves.</summary>
public enum ReplicaRole
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The prompt only.</summary>
    Prefill,

    /// <summary>The output tokens only.</summary>
    Decode,
}
