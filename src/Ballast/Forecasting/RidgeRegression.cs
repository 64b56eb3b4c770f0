namespace Ballast.Forecasting;

/// <summary>Linear regression with a penalty on standardised inputs, from sums that rows are added to one by
/// one.</summary>
/// <remarks>Only the sums are kept, so the cost of a row does not grow with what was seen. Solved by Cholesky's
/// decomposition.</remarks>
internal sealed class RidgeRegression(int inputs, double penalty, double keep)
{
    private readonly double[] _sum = new double[inputs];
    private readonly double[] _products = new double[inputs * inputs];
    private readonly double[] _withTarget = new double[inputs];
    private readonly double[] _mean = new double[inputs];
    private readonly double[] _scale = new double[inputs];
    private readonly double[] _factor = new double[inputs * inputs];
    private readonly double[] _weights = new double[inputs];
    private double _targetSum;
    private double _targetMean;
    private double _rows;

    /// <summary>Rows added, those that faded counted by what is left of them.</summary>
    public double Rows => _rows;

    /// <summary>Whether it has been solved.</summary>
    public bool Solved { get; private set; }

    public void Add(ReadOnlySpan<double> row, double target)
    {
        if (keep < 1) { Fade(); }
        _rows++;
        _targetSum += target;
        for (var i = 0; i < inputs; i++)
        {
            _sum[i] += row[i];
            _withTarget[i] += row[i] * target;
            var products = _products.AsSpan(i * inputs, i + 1);
            for (var j = 0; j < products.Length; j++) { products[j] += row[i] * row[j]; }
        }
    }

    public double Predict(ReadOnlySpan<double> row)
    {
        var value = _targetMean;
        for (var i = 0; i < inputs; i++) { value += _weights[i] * (row[i] - _mean[i]); }
        return value;
    }

    /// <summary>Solves the weights anew; what cannot be solved leaves the old ones.</summary>
    public void Solve()
    {
        if (_rows < 2) { return; }
        _targetMean = _targetSum / _rows;
        for (var i = 0; i < inputs; i++)
        {
            _mean[i] = _sum[i] / _rows;
            var variance = (_products[(i * inputs) + i] / _rows) - (_mean[i] * _mean[i]);
            // An input that never changed says nothing.
            _scale[i] = variance > 1e-12 * Math.Max(1, _mean[i] * _mean[i]) ? Math.Sqrt(variance) : 0;
        }
        if (!Decompose()) { return; }
        Substitute();
        Solved = true;
    }

    private void Fade()
    {
        _rows *= keep;
        _targetSum *= keep;
        for (var i = 0; i < inputs; i++)
        {
            _sum[i] *= keep;
            _withTarget[i] *= keep;
        }
        for (var i = 0; i < _products.Length; i++) { _products[i] *= keep; }
    }

    private double Covariance(int i, int j)
    {
        if (_scale[i] == 0 || _scale[j] == 0) { return 0; }
        return (_products[(i * inputs) + j] - (_rows * _mean[i] * _mean[j])) / (_scale[i] * _scale[j]);
    }

    private bool Decompose()
    {
        for (var i = 0; i < inputs; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var value = Covariance(i, j);
                if (i == j) { value += penalty + (_scale[i] == 0 ? 1 : 1e-9 * _rows); }
                for (var k = 0; k < j; k++) { value -= _factor[(i * inputs) + k] * _factor[(j * inputs) + k]; }
                if (i > j) { _factor[(i * inputs) + j] = value / _factor[(j * inputs) + j]; }
                else if (value > 0) { _factor[(i * inputs) + i] = Math.Sqrt(value); }
                else { return false; }
            }
        }
        return true;
    }

    private void Substitute()
    {
        for (var i = 0; i < inputs; i++)
        {
            var value = _scale[i] == 0 ? 0 : (_withTarget[i] - (_rows * _mean[i] * _targetMean)) / _scale[i];
            for (var k = 0; k < i; k++) { value -= _factor[(i * inputs) + k] * _weights[k]; }
            _weights[i] = value / _factor[(i * inputs) + i];
        }
        for (var i = inputs - 1; i >= 0; i--)
        {
            var value = _weights[i];
            for (var k = i + 1; k < inputs; k++) { value -= _factor[(k * inputs) + i] * _weights[k]; }
            _weights[i] = value / _factor[(i * inputs) + i];
        }
        for (var i = 0; i < inputs; i++) { _weights[i] = _scale[i] == 0 ? 0 : _weights[i] / _scale[i]; }
    }
}
