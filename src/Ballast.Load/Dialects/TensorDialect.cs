using System.Text;

namespace Ballast.Load.Dialects;

/// <summary>What KServe V2 and TF-Serving share: a body given, or one made up for the two example models.</summary>
internal abstract class TensorDialect : Dialect
{
    protected TensorDialect(LoadOptions options) : base(options)
    {
        if (options.Body is null && !ExampleInput.Knows(options.Model))
        {
            throw new LoadInputException(
                $"No input can be made up for the model '{options.Model}', only for 'nationality' and 'digits': "
                + "give a body file (--body FILE).");
        }
    }

    protected string Model => Options.Model!;

    public override ReadOnlyMemory<byte>? Body(in LoadArrival arrival, long index)
    {
        if (Options.Body is { } given)
        {
            return given;
        }
        var random = RandomOf(index);
        return Encoding.UTF8.GetBytes(
            Model == "digits" ? OfDigit(ExampleInput.Digit(random)) : OfName(ExampleInput.Name(random)));
    }

    protected abstract string OfName(string name);

    protected abstract string OfDigit(string[] cells);
}
