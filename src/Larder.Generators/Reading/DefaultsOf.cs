using System.Globalization;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>What type and assembly say where a method does not.</summary>
internal sealed class DefaultsOf
{
    private readonly List<AttributeText> _said = [];

    public DefaultsOf(INamedTypeSymbol type)
    {
        foreach (var one in MethodScope.TypesAround(type).Cast<ISymbol>().Append(type.ContainingAssembly))
        {
            if (Known.Attribute(one, Known.Defaults) is { } attribute)
            {
                _said.Add(new AttributeText(attribute, Location.None));
            }
        }
    }

    /// <summary>The attribute that says something, and what it says.</summary>
    public (AttributeText? By, string? Text) Text(string name) =>
        _said.Select(one => (one, one.Text(name))).FirstOrDefault(static one => one.Item2 is not null);

    public IEnumerable<(AttributeText By, string Text)> Tags =>
        _said.SelectMany(static one => one.Texts("Tags").Select(tag => (one, tag.Text)));

    /// <summary>What keys begin with: the prefix and the version.</summary>
    public string PrefixFor(AttributeText method)
    {
        var prefix = method.Text("Prefix") ?? Text("Prefix").Text ?? "";
        var own = method.Number("Version");
        var version =
            own != 0 ? own : _said.Select(static one => one.Number("Version")).FirstOrDefault(static one => one != 0);
        return Ended(prefix) + (version == 0 ? "" : string.Format(CultureInfo.InvariantCulture, "v{0}:", version));
    }

    private static string Ended(string prefix) =>
        prefix.Length == 0 || ":./|-_".IndexOf(prefix[prefix.Length - 1]) >= 0 ? prefix : prefix + ":";
}
