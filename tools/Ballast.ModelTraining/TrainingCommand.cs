using Ballast.ModelTraining.Digits;

namespace Ballast.ModelTraining;

/// <summary>What the command line asks for.</summary>
/// <param name="Model"><c>nationality</c>, <c>digits</c> or <c>all</c>.</param>
/// <param name="Output">The folder to write to.</param>
/// <param name="Digits">The samples of <c>digits</c>.</param>
public sealed record TrainingCommand(string Model, string Output = "models", string Digits = DigitData.DefaultPath)
{
    public const string Usage = """
        Trains the two example models and writes them with their measured accuracy.

        usage: dotnet run -c Release --project tools/Ballast.ModelTraining -- MODEL [--out FOLDER] [--digits PATH]

          MODEL          nationality, digits or all
          --out FOLDER   where to write, default models
          --digits PATH  digits.csv.gz of scikit-learn, default where Debian's python3-sklearn puts it
        """;

    /// <summary>Reads a command line.</summary>
    /// <returns>Null when it asks for nothing that there is.</returns>
    public static TrainingCommand? Parse(ReadOnlySpan<string> args)
    {
        if (args.Length % 2 == 0 || args[0] is not ("nationality" or "digits" or "all"))
        {
            return null;
        }

        var command = new TrainingCommand(args[0]);
        for (var i = 1; i < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--out":
                    command = command with { Output = args[i + 1] };
                    break;
                case "--digits":
                    command = command with { Digits = args[i + 1] };
                    break;
                default:
                    return null;
            }
        }

        return command;
    }
}
