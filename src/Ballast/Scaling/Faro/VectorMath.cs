namespace Ballast.Scaling.Faro;

/// <summary>Sums and products of vectors, term after term in a fixed order.</summary>
internal static class VectorMath
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length && i < b.Length; i++) { sum += a[i] * b[i]; }
        return sum;
    }

    public static double Length(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));

    public static void Add(this Span<double> a, ReadOnlySpan<double> b, double times)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++) { a[i] += times * b[i]; }
    }

    public static void Negate(this Span<double> a)
    {
        for (var i = 0; i < a.Length; i++) { a[i] = -a[i]; }
    }
}
