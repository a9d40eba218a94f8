namespace Larder.Generators.Templates;

/// <summary>A key with holes, or what is wrong with it and where.</summary>
internal sealed record Template(IReadOnlyList<TemplatePart> Parts, string? Fault = null, int Start = 0, int Length = 0)
{
    public IEnumerable<TemplatePart> Holes => Parts.Where(static part => part.IsHole);
}
