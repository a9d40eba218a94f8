using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Reads the key of a method: the one that is given, or its name and all its arguments.</summary>
internal sealed class KeyOfMethod(MethodScope scope, AttributeText attribute, DefaultsOf defaults, FaultList faults)
{
    public KeyModel? Read(bool isPut) => attribute.Key is { } key ? Explicit(key, isPut) : Implicit();

    private KeyModel? Explicit(string key, bool isPut)
    {
        var reader = new KeyReader(scope, attribute, faults) { IsAfter = isPut };
        var model = reader.Read(key, attribute.KeyPlace, defaults.PrefixFor(attribute));
        if (model is null)
        {
            return null;
        }

        foreach (
            var parameter in scope.TypeParameters.Where(one => !reader.Named.Contains(one.Name, StringComparer.Ordinal))
        )
        {
            faults.Add(Rules.NoTypeParameter, attribute.LocationIn(attribute.KeyPlace, 0, key.Length), parameter.Name);
        }

        foreach (
            var parameter in scope.KeyParameters.Where(one =>
                !isPut && !reader.Named.Contains(one.Name, StringComparer.Ordinal)
            )
        )
        {
            faults.Add(Rules.NotInKey, parameter.Locations[0], parameter.Name);
        }

        return model;
    }

    private KeyModel Implicit()
    {
        List<string> code = [];
        List<string> shape = [defaults.PrefixFor(attribute) + DeclaredName.Of(scope.Method)];
        var writer = new KeyWriter(code);
        writer.Text(shape[0]);
        var isFirst = true;
        foreach (var parameter in scope.TypeParameters)
        {
            Separate(writer, shape, ref isFirst);
            if (scope.TextOf(parameter) is { } known)
            {
                Text(writer, shape, known);
            }
            else
            {
                shape.Add("");
                writer.Type(parameter);
            }
        }

        foreach (var parameter in scope.KeyParameters)
        {
            Separate(writer, shape, ref isFirst);
            shape.Add("");
            writer.Value(new PathValue(Code.Name(parameter.Name), parameter.Type, CanBeNull: false), null, null);
            if (!Check(parameter, writer))
            {
                break;
            }
        }

        return new KeyModel(
            code,
            shape.Select(Code.Literal).ToList(),
            scope.KeyParameters.Select(static one => Code.Name(one.Name)).ToList()
        );
    }

    private static void Separate(KeyWriter writer, List<string> shape, ref bool isFirst)
    {
        if (!isFirst)
        {
            Text(writer, shape, ":");
        }

        isFirst = false;
    }

    private static void Text(KeyWriter writer, List<string> shape, string text)
    {
        writer.Text(text);
        shape[shape.Count - 1] += text;
    }

    private bool Check(IParameterSymbol parameter, KeyWriter writer)
    {
        if (writer.Refused is { } refused)
        {
            faults.Add(Rules.NotAPart, parameter.Locations[0], refused.ToDisplayString(), parameter.Name);
            return false;
        }

        if (parameter.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
        {
            faults.Add(Rules.OddKeyType, parameter.Locations[0], parameter.Name, parameter.Type.ToDisplayString());
        }

        return true;
    }
}
