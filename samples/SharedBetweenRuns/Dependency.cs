namespace SharedBetweenRuns;

/// <summary>One line of what a package needs: the first choice, its version rule, and the other choices.</summary>
internal sealed record Dependency(
    string Package,
    string Architecture,
    int Position,
    string Name,
    string Rule,
    string OtherChoices
) : IRecord
{
    public string Key => FormattableString.Invariant($"dependency:{Package}:{Architecture}:{Position}");
}
