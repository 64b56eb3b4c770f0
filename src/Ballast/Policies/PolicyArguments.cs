namespace Ballast.Policies;

/// <summary>The value of every option of one policy: what the operator chose, else the option's default.</summary>
/// <remarks>Defaults live in the declared options and nowhere else.</remarks>
public sealed class PolicyArguments
{
    private readonly IReadOnlyList<PolicyOption> _options;
    private readonly PolicyChoice _choice;

    /// <summary>Values for a policy's options.</summary>
    /// <param name="options">The options it declares.</param>
    /// <param name="choice">What the operator chose; checked by <see cref="PolicyCatalogue{T}"/>.</param>
    public PolicyArguments(IReadOnlyList<PolicyOption> options, PolicyChoice choice)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(choice);
        _options = options;
        _choice = choice;
    }

    /// <summary>The value of an option.</summary>
    /// <param name="option">The name of a declared option.</param>
    /// <exception cref="ArgumentException">The policy declares no such option.</exception>
    public double this[string option]
    {
        get
        {
            foreach (var declared in _options)
            {
                if (declared.Name == option) { return _choice.Get(option, declared.Default); }
            }
            throw new ArgumentException($"Policy '{_choice.Name}' declares no option '{option}'.", nameof(option));
        }
    }

    /// <summary>The value of a whole-numbered option.</summary>
    /// <param name="option">The name of a declared option.</param>
    public int Whole(string option) => (int)this[option];

    /// <summary>The value of an option in seconds.</summary>
    /// <param name="option">The name of a declared option.</param>
    public TimeSpan Duration(string option) => TimeSpan.FromSeconds(this[option]);
}
