using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Statistics;

public sealed class PortableMathTests
{
    private const int Draws = 200_000;
    private const ulong Seed = 20_260_101;

    // Worked out to 1,300 bits and rounded to the nearest double; ours may be the neighbour, and stays what it is.
    [Theory]
    [MemberData(nameof(Golden))]
    public void Known_arguments_give_known_bits(string function, ulong x, ulong y, ulong expected, ulong exact)
    {
        var value = BitConverter.DoubleToUInt64Bits(
            Apply(function, BitConverter.UInt64BitsToDouble(x), BitConverter.UInt64BitsToDouble(y)));
        Assert.Equal(expected, value);
        Assert.InRange((long)(expected - exact), -1, 1);
    }

    [Theory]
    [InlineData("exp", 0xE4A7690929A11C05)]
    [InlineData("log", 0xCC40F2811F6FCC42)]
    [InlineData("log2", 0xCAFAB5FC70AC1E24)]
    [InlineData("pow", 0x4C2D77E48E0E4CC6)]
    [InlineData("sin", 0xFDC4939E4E0C5E5C)]
    [InlineData("cos", 0x8DDDB797ED0A7670)]
    public void A_hundred_thousand_results_have_one_hash(string function, ulong expected)
    {
        var random = new SeededRandom(Seed);
        var hash = 0UL;
        for (var i = 0; i < 100_000; i++)
        {
            var (x, y) = Arguments(function, random, i);
            hash = Seeds.Mix(hash, BitConverter.DoubleToUInt64Bits(Apply(function, x, y)));
        }
        Assert.Equal($"0x{expected:X16}", $"0x{hash:X16}");
    }

    // The library of the machine is itself off by up to one unit.
    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("log2")]
    [InlineData("pow")]
    [InlineData("sin")]
    [InlineData("cos")]
    public void Is_within_two_units_of_the_library(string function)
    {
        var random = new SeededRandom(Seed + 1);
        for (var i = 0; i < Draws; i++)
        {
            var (x, y) = Arguments(function, random, i);
            var (ours, theirs) = (Apply(function, x, y), Library(function, x, y));
            if (ours.Equals(theirs)) { continue; }
            var near = Math.Sign(ours) == Math.Sign(theirs) && Math.Abs(Steps(ours, theirs)) <= 2;
            Assert.True(near, $"{function}({x:R}, {y:R}) = {ours:R}, not {theirs:R}");
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    [InlineData(double.Epsilon)]
    [InlineData(-double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(3.0)]
    [InlineData(-3.0)]
    [InlineData(-2.5)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Special_values_answer_as_the_library(double x)
    {
        foreach (var function in (string[])["exp", "log", "log2"])
        {
            Assert.Equal(Library(function, x, 0), Apply(function, x, 0));
        }
        Assert.Equal(double.IsFinite(x), double.IsFinite(PortableMath.Sin(x)));
        Assert.Equal(double.IsFinite(x), double.IsFinite(PortableMath.Cos(x)));
        foreach (var y in (double[])[0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e300, -1e300, double.PositiveInfinity,
            double.NegativeInfinity, double.NaN, double.Epsilon])
        {
            AssertNeighbours(Math.Pow(x, y), PortableMath.Pow(x, y));
            AssertNeighbours(Math.Pow(-x, y), PortableMath.Pow(-x, y));
        }
    }

    [Fact]
    public void The_logarithm_to_base_2_is_exact_for_powers_of_two()
    {
        for (var power = -1074; power <= 1023; power++)
        {
            Assert.Equal(power, PortableMath.Log2(Math.ScaleB(1, power)));
        }
    }

    [Fact]
    public void Powers_of_e_reach_down_to_the_least_number_and_stop_there()
    {
        Assert.Equal(double.Epsilon, PortableMath.Exp(-745.13));
        Assert.Equal(0, PortableMath.Exp(-745.14));
        Assert.True(double.IsFinite(PortableMath.Exp(709.782)));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(709.783));
    }

    [Property(MaxTest = 1000)]
    public bool The_exponential_never_falls(double x)
    {
        var next = Math.BitIncrement(x);
        return double.IsNaN(x) || PortableMath.Exp(x) <= PortableMath.Exp(next) * (1 + 1e-15);
    }

    public static TheoryData<string, ulong, ulong, ulong, ulong> Golden() => new()
    {
        { "log", 0x602574F80D7C1412, 0x0, 0x4076543A6480C48C, 0x4076543A6480C48C },
        { "log2", 0x602574F80D7C1412, 0x0, 0x40801B63100845A6, 0x40801B63100845A6 },
        { "sin", 0xC015224196229B38, 0x0, 0x3FEAEC24D05C292A, 0x3FEAEC24D05C292A },
        { "cos", 0xC015224196229B38, 0x0, 0x3FE14C00F9FB6B12, 0x3FE14C00F9FB6B12 },
        { "exp", 0xC046FDF583B762A0, 0x0, 0x3BC943AD450F1FC4, 0x3BC943AD450F1FC4 },
        { "pow", 0x4008B7E2CBCFB777, 0xC0428FAE99E0E4A8, 0x3C27F6DA49B5BA5C, 0x3C27F6DA49B5BA5C },
        { "log", 0x3FFA1FE1779E5615, 0x0, 0x3FDF60D92E00AE15, 0x3FDF60D92E00AE15 },
        { "log2", 0x3FFA1FE1779E5615, 0x0, 0x3FE6A279A9ACE3B2, 0x3FE6A279A9ACE3B2 },
        { "sin", 0xA12A81BE2E39F3FA, 0x0, 0xA12A81BE2E39F3FA, 0xA12A81BE2E39F3FA },
        { "cos", 0xA12A81BE2E39F3FA, 0x0, 0x3FF0000000000000, 0x3FF0000000000000 },
        { "exp", 0xC070685EFF4E4EAD, 0x0, 0x284325C935614F4F, 0x284325C935614F4F },
        { "pow", 0x401B5A3C5F0FC7B4, 0xC06587515689FE2C, 0x2213C9B45794FB3A, 0x2213C9B45794FB3A },
        { "log", 0x3FF02459AB87A92E, 0x0, 0x3F82184F75826B32, 0x3F82184F75826B32 },
        { "log2", 0x3FF02459AB87A92E, 0x0, 0x3F8A1B02DF80F9C7, 0x3F8A1B02DF80F9C7 },
        { "sin", 0x408019C501FBBD8A, 0x0, 0x3E00A672C63E1D1C, 0x3E00A672C63E1D1C },
        { "cos", 0x408019C501FBBD8A, 0x0, 0x3FF0000000000000, 0x3FF0000000000000 },
        { "log", 0x1DE4FDD9DC1670F3, 0x0, 0xC07797E61C7B70ED, 0xC07797E61C7B70ED },
        { "log2", 0x1DE4FDD9DC1670F3, 0x0, 0xC08104DDB7197C5A, 0xC08104DDB7197C5A },
        { "sin", 0xBFF00CCA3818F1B8, 0x0, 0xBFEAFB1E1610545C, 0xBFEAFB1E1610545C },
        { "cos", 0xBFF00CCA3818F1B8, 0x0, 0x3FE1349C39BCE5B2, 0x3FE1349C39BCE5B2 },
        { "exp", 0xC083F8509C811F5B, 0x0, 0x0650B1256911DA8F, 0x0650B1256911DA8F },
        { "pow", 0x400521EDE0030586, 0x406AD5F98D687A11, 0x52BD0DDAF70C22B5, 0x52BD0DDAF70C22B5 },
        { "log", 0x3FF52CD2BE051B7C, 0x0, 0x3FD1EF66551DAF4A, 0x3FD1EF66551DAF4A },
        { "log2", 0x3FF52CD2BE051B7C, 0x0, 0x3FD9DFFD586878D6, 0x3FD9DFFD586878D6 },
        { "sin", 0xA70D5D0075738C7A, 0x0, 0xA70D5D0075738C7A, 0xA70D5D0075738C7A },
        { "cos", 0xA70D5D0075738C7A, 0x0, 0x3FF0000000000000, 0x3FF0000000000000 },
        { "exp", 0x406C7D7ABAFC3BCC, 0x0, 0x547C43449CAE7825, 0x547C43449CAE7825 },
        { "pow", 0x3FBF4F1C8B5C7B30, 0xC06EA8DE4DBFA43E, 0x6E6785B18587C27D, 0x6E6785B18587C27D },
        { "log", 0x3FF00BFC2F48EDBC, 0x0, 0x3F67EF68C3387366, 0x3F67EF68C3387366 },
        { "log2", 0x3FF00BFC2F48EDBC, 0x0, 0x3F7143FDCFED4F7A, 0x3F7143FDCFED4F7A },
        { "sin", 0x406BA48AB4756035, 0x0, 0x3FEE2A16B3E224C5, 0x3FEE2A16B3E224C5 },
        { "cos", 0x406BA48AB4756035, 0x0, 0x3FD55D436A8A3B1A, 0x3FD55D436A8A3B1A },
        { "exp", 0x4066DAF97626AE19, 0x0, 0x506B99B71983BB1E, 0x506B99B71983BB1E },
        { "pow", 0x3FDE824B52A2BAF0, 0x406F3751B7C3200C, 0x2F40EA47C8FD8D7C, 0x2F40EA47C8FD8D7C },
        { "exp", 0xC081ECD8375C0B1B, 0x0, 0x0C360A5BA1842952, 0x0C360A5BA1842952 },
        { "pow", 0x4020C5C0B5D68E92, 0x40709A0FFF4D3C6B, 0x72DF0847EE1594AF, 0x72DF0847EE1594AF },
    };

    private static (double X, double Y) Arguments(string function, SeededRandom random, int i)
    {
        var u = random.NextDouble();
        var v = random.NextDouble();
        return function switch
        {
            "exp" => (i % 2 == 0 ? (u - 0.5) * 1_490 : u - v, 0),
            "log" or "log2" when i % 3 == 0 => (Math.ScaleB(1 + u, (int)(v * 2_098) - 1_074), 0),
            "log" or "log2" => (i % 3 == 1 ? u + v : 1 + ((u - 0.5) / 30), 0),
            "pow" => i % 2 == 0 ? (u * 10, (v - 0.5) * 500) : (1 + ((u - 0.5) / 50), (v - 0.5) * 40_000),
            _ => (i % 2 == 0 ? (u - 0.5) * 20 : Math.ScaleB(u, (int)(v * 1_000)), 0),
        };
    }

    private static double Apply(string function, double x, double y) => function switch
    {
        "exp" => PortableMath.Exp(x),
        "log" => PortableMath.Log(x),
        "log2" => PortableMath.Log2(x),
        "pow" => PortableMath.Pow(x, y),
        "sin" => PortableMath.Sin(x),
        _ => PortableMath.Cos(x),
    };

    private static double Library(string function, double x, double y) => function switch
    {
        "exp" => Math.Exp(x),
        "log" => Math.Log(x),
        "log2" => Math.Log2(x),
        "pow" => Math.Pow(x, y),
        "sin" => Math.Sin(x),
        _ => Math.Cos(x),
    };

    private static void AssertNeighbours(double expected, double actual)
    {
        if (double.IsNormal(expected) && Math.Abs(Steps(expected, actual)) == 1) { return; }
        Assert.Equal($"{expected:R}", $"{actual:R}");
    }

    private static long Steps(double a, double b) =>
        BitConverter.DoubleToInt64Bits(Math.Abs(a)) - BitConverter.DoubleToInt64Bits(Math.Abs(b));
}
