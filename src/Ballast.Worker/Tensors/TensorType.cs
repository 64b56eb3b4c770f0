namespace Ballast.Worker.Tensors;

/// <summary>What the elements of a tensor are.</summary>
internal enum TensorType
{
    /// <summary>Truth values.</summary>
    Bool,

    /// <summary>Unsigned integers of 8 bits.</summary>
    UInt8,

    /// <summary>Unsigned integers of 16 bits.</summary>
    UInt16,

    /// <summary>Unsigned integers of 32 bits.</summary>
    UInt32,

    /// <summary>Unsigned integers of 64 bits.</summary>
    UInt64,

    /// <summary>Integers of 8 bits.</summary>
    Int8,

    /// <summary>Integers of 16 bits.</summary>
    Int16,

    /// <summary>Integers of 32 bits.</summary>
    Int32,

    /// <summary>Integers of 64 bits.</summary>
    Int64,

    /// <summary>Floating-point numbers of 32 bits.</summary>
    Fp32,

    /// <summary>Floating-point numbers of 64 bits.</summary>
    Fp64,

    /// <summary>Strings of UTF-8.</summary>
    Bytes,
}
