using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Reads what a method removes.</summary>
internal sealed class RemovalReader(MethodScope scope, DefaultsOf defaults, FaultList faults)
{
    public RemovalModel Read(AttributeText attribute)
    {
        var isAfter = !attribute.Flag("Before");
        var prefix = defaults.PrefixFor(attribute);
        var keys = attribute
            .Keys.Select(one =>
                new KeyReader(scope, attribute, faults) { IsAfter = isAfter, MayBePattern = true }.Read(
                    one.Text,
                    one.Place,
                    prefix
                )
            )
            .Append(Target(attribute))
            .OfType<KeyModel>()
            .ToList();
        var tags = attribute
            .Texts("Tags")
            .Select(one => new KeyReader(scope, attribute, faults) { IsAfter = isAfter }.ReadTag(one.Text, one.Place))
            .OfType<KeyModel>()
            .ToList();
        if (!attribute.Keys.Any() && !attribute.Texts("Tags").Any() && attribute.Text("Of") is null)
        {
            faults.Add(Rules.NoTarget, attribute.Whole, scope.Method.Name, "removes nothing: give a key, Tags or Of");
        }

        var (source, cache) = new CacheMembers(scope, defaults, faults).Find(attribute);
        return new RemovalModel(keys, tags, !isAfter, source, cache);
    }

    private KeyModel? Target(AttributeText attribute)
    {
        if (attribute.Text("Of") is not { } name)
        {
            return null;
        }

        var place = attribute.LocationOf("Of");
        var owner = attribute.Type("In") ?? scope.Owner;
        var targets = owner
            .GetMembers(name)
            .OfType<IMethodSymbol>()
            .Where(static one => Known.Attribute(one, Known.Cached) is not null)
            .ToList();
        if (targets.Count != 1)
        {
            faults.Add(
                Rules.NoTarget,
                place,
                name,
                targets.Count == 0 ? $"is no cached method of '{owner.Name}'" : "has several overloads; give the key"
            );
            return null;
        }

        return KeyOf(targets[0], place);
    }

    /// <summary>The key of another method, of the arguments of this one that have the same names.</summary>
    private KeyModel? KeyOf(IMethodSymbol target, Location place)
    {
        var theirs = new MethodScope(target);
        foreach (var parameter in theirs.KeyParameters)
        {
            var mine = scope.Method.Parameters.FirstOrDefault(one =>
                string.Equals(one.Name, parameter.Name, StringComparison.Ordinal)
            );
            if (mine is null || !SymbolEqualityComparer.Default.Equals(mine.Type, parameter.Type))
            {
                faults.Add(
                    Rules.NoTarget,
                    place,
                    target.Name,
                    mine is null
                        ? $"has a parameter '{parameter.Name}', which this method has not"
                        : $"has a parameter '{parameter.Name}' of another type"
                );
                return null;
            }
        }

        // what is wrong with its key is told where it stands
        var silent = new FaultList();
        var attribute = new AttributeText(Known.Attribute(target, Known.Cached)!, Location.None);
        var defaultsOfTarget = new DefaultsOf(target.ContainingType);
        var declared = new MethodScope(target.OriginalDefinition, target);
        var key = new KeyOfMethod(declared, attribute, defaultsOfTarget, silent).Read(isPut: false);
        return key is null ? null : key with { IsOfMethod = true };
    }
}
