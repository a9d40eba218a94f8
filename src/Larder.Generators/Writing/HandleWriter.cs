using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>Writes what looks at, removes and replaces the kept results of methods.</summary>
internal sealed class HandleWriter(TypeModel type, string holder)
{
    /// <summary>One struct with a property for each name, and one struct for each name with a method for each overload.</summary>
    public void Write(Lines lines, string name, IReadOnlyList<MethodCode> methods, bool hasObject)
    {
        lines.Add("").Add("/// <summary>The kept results of the methods.</summary>");
        Struct(lines, name, hasObject, "public");
        foreach (var group in methods.GroupBy(static one => one.Method.Name, StringComparer.Ordinal))
        {
            Named(lines, group.Key, [.. group], hasObject);
        }

        lines.Close();
    }

    private void Named(Lines lines, string name, IReadOnlyList<MethodCode> overloads, bool hasObject)
    {
        var access = overloads[0].Method.Access!;
        var handle = name + "Handle";
        var summary = $"/// <summary>The kept results of {name}.</summary>";
        lines.Add("").Add(summary);
        lines.Add($"{access} {handle} {Symbols.Code.Name(name)} => new {handle}({(hasObject ? "__object" : "")});");
        lines.Add("").Add(summary);
        Struct(lines, handle, hasObject, access);
        var members = new HandleMembers(type);
        foreach (var code in overloads)
        {
            members.Write(lines, code);
        }

        members.WriteAll(lines, overloads);
        lines.Close();
    }

    private void Struct(Lines lines, string name, bool hasObject, string access)
    {
        lines.Open($"{access} readonly struct {name}");
        if (hasObject)
        {
            lines.Add($"private readonly {holder} __object;");
            lines.Add("");
            lines.Add($"internal {name}({holder} __object) => this.__object = __object;");
        }
    }
}
