using System.Runtime.CompilerServices;

namespace Ballast.Statistics;

/// <summary>Exponentials, logarithms, powers, sines and cosines that have the same bits on every machine.</summary>
/// <remarks>The members of <see cref="Math"/> ask the C library of the machine, whose last bit differs from one to the
/// next, and a decision that compares two such numbers may then differ too. These use only additions, multiplications
/// and divisions, which IEEE 754 fixes to the bit, in a fixed order and without fused steps. Special values answer as
/// those of <see cref="Math"/> do.</remarks>
public static partial class PortableMath
{
    private const ulong Mantissa = 0x000F_FFFF_FFFF_FFFF;
    private const ulong Infinite = 0x7FF0_0000_0000_0000;
    private const ulong LowHalf = 0x07FF_FFFF;
    private const int Pieces = 128;

    // Added and taken off again, it rounds to a whole number and leaves that in the low bits.
    private const double Rounder = 6755399441055744.0;
    private const double PiecesPerLn2 = 184.6649652337873;
    private const double Ln2PieceHigh = 0.005415212348111709;
    private const double Ln2PieceLow = 1.2864023111638346e-14;
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;
    private const double Log2E = 1.4426950408889634;
    private const double Log2EHigh = 1.4426950365304947;
    private const double Log2ELow = 4.3584687174185184e-09;

    // The logarithm is taken of a number from here to its double, so that both sides of 1 are in one piece.
    private const ulong LogFrom = 0x3FE6_0000_0000_0000;

    // Where e^x leaves the normal numbers it is made larger or smaller by a power of two and put back.
    private const double ExpSafe = 700;
    private const double ExpMost = 709.782712893384;
    private const double ExpLeast = -745.1332191019412;

    /// <summary>e to a power; within 1 unit in the last place.</summary>
    /// <param name="x">The power.</param>
    /// <returns>Infinity above 709.78, 0 below −745.13.</returns>
    public static double Exp(double x) => Math.Abs(x) < ExpSafe ? ExpCore(x, 0, 0) : ExpAtEdge(x, 0);

    /// <summary>The natural logarithm; within 1 unit in the last place.</summary>
    /// <param name="x">The number.</param>
    /// <returns>Minus infinity for 0; not a number below it.</returns>
    public static double Log(double x)
    {
        if (!IsPositive(x, out var bits, out var scale)) { return LogAtEdge(x); }
        var power = Piece(bits, out var from, out var r, out var lost) + scale;
        var whole = (power * Ln2High) + Entry(from + 1);
        var high = whole + r;
        var low = whole - high + r + ((power * Ln2Low) + Entry(from + 2)) + lost;
        var s = r * r;
        var curve = ((1.0 / 3) + (r * -0.25)) + (s * ((0.2 + (r * (-1.0 / 6))) + (s * ((1.0 / 7) + (r * -0.125)))));
        return high + (low - (0.5 * s) + (r * s * curve));
    }

    /// <summary>The logarithm to base 2; within 1 unit in the last place, exact for powers of two.</summary>
    /// <param name="x">The number.</param>
    /// <returns>Minus infinity for 0; not a number below it.</returns>
    public static double Log2(double x)
    {
        if (!IsPositive(x, out var bits, out var scale)) { return LogAtEdge(x); }
        var power = Piece(bits, out var from, out var r, out var lost) + scale;
        var high = LogInTwo(0, from, r, lost, out var low);
        Split(high, out var upper, out var rest);
        var product = upper * Log2EHigh;
        var sum = power + product;
        var left = (power - sum) + product;
        if (power == 0) { left = 0; }
        return sum + (left + ((upper * Log2ELow) + ((rest + low) * Log2E)));
    }

    /// <summary>A number to a power; within 1 unit in the last place.</summary>
    /// <param name="x">The number.</param>
    /// <param name="y">The power.</param>
    /// <returns>The power; not a number for a negative <paramref name="x"/> and a fractional
    /// <paramref name="y"/>.</returns>
    public static double Pow(double x, double y)
    {
        if (!(IsPositive(x, out var bits, out var scale) && Math.Abs(y) < 1e300)) { return PowAtEdge(x, y); }
        var power = Piece(bits, out var from, out var r, out var lost) + scale;
        var high = LogInTwo(power, from, r, lost, out var low);
        Split(y, out var yHigh, out var yLow);
        Split(high, out var upper, out var rest);
        var exponent = yHigh * upper;
        var tail = (yLow * upper) + (y * (rest + low));
        return Math.Abs(exponent) < ExpSafe ? ExpCore(exponent, tail, 0) : ExpAtEdge(exponent, tail);
    }

    // e^(x + tail) · 2^raise: 2^(j/128) from the table, times the Taylor polynomial of what is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ExpCore(double x, double tail, long raise)
    {
        var rounded = (x * PiecesPerLn2) + Rounder;
        var index = BitConverter.DoubleToInt64Bits(rounded);
        var count = rounded - Rounder;
        var r = x - (count * Ln2PieceHigh) - (count * Ln2PieceLow) + tail;
        var at = 2 * (int)(index & (Pieces - 1));
        var scale = BitConverter.UInt64BitsToDouble(ExpTable[at + 1] + ((ulong)index << 45) + (ulong)(raise << 52));
        var s = r * r;
        var rest = BitConverter.UInt64BitsToDouble(ExpTable[at]) + r
            + (s * (0.5 + (r * (1.0 / 6)))) + (s * s * ((1.0 / 24) + (r * (1.0 / 120))));
        return scale + (scale * rest);
    }

    private static double ExpAtEdge(double x, double tail)
    {
        if (double.IsNaN(x)) { return x; }
        if (x > ExpMost + 1) { return double.PositiveInfinity; }
        if (x < ExpLeast - 1) { return 0; }
        return x > 0 ? ExpCore(x, tail, -2) * 4 : ExpCore(x, tail, 64) * (1.0 / (1UL << 63) / 2);
    }

    // log(x) = power·ln 2 − log(reciprocal) + log(1 + r). The number is cut in two, so that r and what it lost are
    // exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Piece(ulong bits, out int from, out double r, out double lost)
    {
        var above = bits - LogFrom;
        from = 3 * (int)((above >> 45) & (Pieces - 1));
        var near = bits - (above & 0xFFF0_0000_0000_0000);
        var upper = BitConverter.UInt64BitsToDouble(near & ~LowHalf);
        var lower = BitConverter.UInt64BitsToDouble(near) - upper;
        var reciprocal = Entry(from);
        var high = (upper * reciprocal) - 1;
        var low = lower * reciprocal;
        r = high + low;
        lost = high - r + low;
        return (long)above >> 52;
    }

    // The logarithm with about 64 bits, in two parts.
    private static double LogInTwo(double power, int from, double r, double lost, out double low)
    {
        var whole = (power * Ln2High) + Entry(from + 1);
        var sum = whole + r;
        var low1 = (power * Ln2Low) + Entry(from + 2);
        var low2 = whole - sum + r + (lost * (1 - r));
        Split(r, out var upper, out var rest);
        var square = -0.5 * upper * upper;
        var high = sum + square;
        var low3 = -0.5 * rest * (r + upper);
        var low4 = sum - high + square;
        var s = r * r;
        var odd = (1.0 / 3) + (s * (0.2 + (s * ((1.0 / 7) + (s * (1.0 / 9))))));
        var even = 0.25 + (s * ((1.0 / 6) + (s * (0.125 + (s * 0.1)))));
        var curve = r * s * (odd - (r * even));
        var rests = low1 + low2 + low3 + low4 + curve;
        var result = high + rests;
        low = high - result + rests;
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Entry(int index) => BitConverter.UInt64BitsToDouble(LogTable[index]);

    // Positive and finite. Numbers too small for a full mantissa are made 2^52 times larger.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPositive(double x, out ulong bits, out int scale)
    {
        bits = BitConverter.DoubleToUInt64Bits(x);
        scale = 0;
        return bits - (Mantissa + 1) < Infinite - (Mantissa + 1) || IsSmall(x, ref bits, ref scale);
    }

    private static bool IsSmall(double x, ref ulong bits, ref int scale)
    {
        if (!(x > 0 && x < double.PositiveInfinity)) { return false; }
        bits = BitConverter.DoubleToUInt64Bits(x * (1L << 52));
        scale = -52;
        return true;
    }

    private static double LogAtEdge(double x) =>
        x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;

    private static double PowAtEdge(double x, double y)
    {
        if (y == 0 || x == 1) { return 1; }
        if (double.IsNaN(x) || double.IsNaN(y)) { return double.NaN; }
        var size = Math.Abs(x);
        if (double.IsInfinity(y)) { return size == 1 ? 1 : (size > 1) == (y > 0) ? double.PositiveInfinity : 0; }
        var whole = Math.Floor(y) == y;
        var odd = whole && Math.Abs(y) < (1L << 53) && ((long)y & 1) != 0;
        if (x < 0 && !whole && !double.IsInfinity(x)) { return double.NaN; }
        var value = size == 0 || double.IsInfinity(size)
            ? (size == 0) == (y > 0) ? 0 : double.PositiveInfinity
            : Math.Abs(y) >= 1e300
            ? size == 1 ? 1 : (size > 1) == (y > 0) ? double.PositiveInfinity : 0
            : Pow(size, y);
        return odd && (x < 0 || double.IsNegative(x)) ? -value : value;
    }
}
