namespace Larder.Generators.Model;

/// <summary>What a method returns.</summary>
/// <param name="Kind">How.</param>
/// <param name="Type">The type that is declared, as code.</param>
/// <param name="Value">The type of the value, as code; null where there is none.</param>
internal sealed record ReturnModel(ReturnKind Kind, string Type, string? Value)
{
    public bool IsAsync => Kind != ReturnKind.Value;
}
