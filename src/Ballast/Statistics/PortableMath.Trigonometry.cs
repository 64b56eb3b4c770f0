namespace Ballast.Statistics;

public static partial class PortableMath
{
    private const double QuarterPi = 0.78539816339744828;
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiRest = 6.123233995736766e-17;

    // 2/π after the point, 64 zero bits ahead: enough for the greatest double.
    private static readonly ulong[] TwoOverPi =
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041,
        0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
        0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B,
        0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
        0xF0CFBC209AF4361D,
    ];

    /// <summary>The sine; within 1 unit in the last place.</summary>
    /// <param name="x">The angle in radians; any size.</param>
    /// <returns>The sine; not a number for an infinite angle.</returns>
    public static double Sin(double x)
    {
        if (!double.IsFinite(x)) { return double.NaN; }
        var quadrant = Reduce(x, out var angle, out var rest);
        var value = (quadrant & 1) == 0 ? SinNear(angle, rest) : CosNear(angle, rest);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <summary>The cosine; within 1 unit in the last place.</summary>
    /// <param name="x">The angle in radians; any size.</param>
    /// <returns>The cosine; not a number for an infinite angle.</returns>
    public static double Cos(double x)
    {
        if (!double.IsFinite(x)) { return double.NaN; }
        var quadrant = Reduce(x, out var angle, out var rest);
        var value = (quadrant & 1) == 0 ? CosNear(angle, rest) : SinNear(angle, rest);
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    // Payne and Hanek: the bits of 2/π that matter times the angle's 53 bits, modulo 4, in whole numbers.
    private static int Reduce(double x, out double angle, out double rest)
    {
        var size = Math.Abs(x);
        (angle, rest) = (x, 0);
        if (size <= QuarterPi) { return 0; }
        var bits = BitConverter.DoubleToUInt64Bits(size);
        var mantissa = (bits & Mantissa) | (Mantissa + 1);
        var first = (int)(bits >> 52) - 1075 + 62;
        var fraction = Product(mantissa, first >> 6, first & 63);
        var quadrant = (int)(uint)(fraction >> 126);
        fraction <<= 2;
        var negative = (fraction >> 127) != 0;
        if (negative)
        {
            fraction = UInt128.Zero - fraction;
            quadrant++;
        }
        ToAngle(fraction, out angle, out rest);
        if (negative != (x < 0)) { (angle, rest) = (-angle, -rest); }
        return x < 0 ? -quadrant & 3 : quadrant & 3;
    }

    // The upper 128 of the lowest 192 bits of the mantissa times 192 bits of 2/π.
    private static UInt128 Product(ulong mantissa, int word, int shift)
    {
        var high = Math.BigMul(mantissa, Window(word + 1, shift), out var middle);
        var carry = Math.BigMul(mantissa, Window(word + 2, shift), out _);
        var top = unchecked(mantissa * Window(word, shift));
        return unchecked(new UInt128(top + high, middle) + carry);
    }

    private static ulong Window(int word, int shift) =>
        shift == 0 ? TwoOverPi[word] : (TwoOverPi[word] << shift) | (TwoOverPi[word + 1] >> (64 - shift));

    // A share of a quarter turn, at most half of one, as an angle in two parts.
    private static void ToAngle(UInt128 fraction, out double angle, out double rest)
    {
        var zeros = (int)UInt128.LeadingZeroCount(fraction);
        var whole = fraction << zeros;
        var unit = BitConverter.UInt64BitsToDouble((ulong)(1023 + 75 - 128 - zeros) << 52);
        var high = (long)(ulong)(whole >> 75) * unit;
        var low = (long)((ulong)(whole >> 22) & ((Mantissa << 1) | 1)) * (unit / (1L << 53));
        var product = high * HalfPi;
        Split(high, out var a, out var b);
        Split(HalfPi, out var c, out var d);
        var lost = ((a * c) - product) + (a * d) + (b * c) + (b * d);
        lost += (low * HalfPi) + (high * HalfPiRest);
        angle = product + lost;
        rest = product - angle + lost;
    }

    // Taylor: on ±π/4 the first term left out is below 2^-54 of the result.
    private static double SinNear(double x, double rest)
    {
        var s = x * x;
        var t = s * s;
        var low = (-1.0 / 6) + (s * (1.0 / 120)) + (t * ((-1.0 / 5_040) + (s * (1.0 / 362_880))));
        var high = (-1.0 / 39_916_800) + (s * (1.0 / 6_227_020_800)) + (t * (-1.0 / 1_307_674_368_000));
        return x + ((x * s * (low + (t * t * high))) + (rest * (1 - (0.5 * s))));
    }

    private static double CosNear(double x, double rest)
    {
        var s = x * x;
        var t = s * s;
        var low = (1.0 / 24) + (s * (-1.0 / 720)) + (t * ((1.0 / 40_320) + (s * (-1.0 / 3_628_800))));
        var high = (1.0 / 479_001_600) + (s * (-1.0 / 87_178_291_200)) + (t * (1.0 / 20_922_789_888_000));
        var half = 0.5 * s;
        var near = 1 - half;
        return near + ((1 - near - half) + ((t * (low + (t * t * high))) - (x * rest)));
    }

    private static void Split(double x, out double high, out double low)
    {
        high = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x) & ~LowHalf);
        low = x - high;
    }
}
