using Ballast.ModelTraining;
using Ballast.ModelTraining.Digits;
using Ballast.ModelTraining.Nationality;

try
{
    return TrainingCommand.Parse(args) is { } command ? Run(command) : Usage();
}
catch (InvalidDataException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

static int Run(TrainingCommand command)
{
    if (command.Model is "nationality" or "all")
    {
        Write(NationalityTraining.Train(), command.Output);
    }

    if (command.Model is "digits" or "all")
    {
        Write(DigitTraining.Train(command.Digits), command.Output);
    }

    return 0;
}

static void Write(TrainedModel model, string output)
{
    Console.WriteLine($"{model.Name}: {model.Write(output)}, {model.Onnx.Length:N0} bytes");
    foreach (var line in model.Report)
    {
        Console.WriteLine($"  {line}");
    }
}

static int Usage()
{
    Console.Error.WriteLine(TrainingCommand.Usage);
    return 2;
}
