using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>Writes the class that stands in front of the implementations of an interface.</summary>
internal static class ServiceWriter
{
    private const string Face = "global::Larder.Methods.ICachedService";

    public static void Write(Lines lines, TypeModel type, List<MethodCode> methods)
    {
        var name = ServiceNames.Of(type);
        var told = type.Type.Replace('<', '{').Replace('>', '}');
        lines.Add($"/// <summary>Keeps results in front of any <see cref=\"{told}\" />.</summary>");
        lines.Open(
            $"{type.Access} sealed class {name}{type.TypeParameters} : {type.Type}, {Face}<{type.Type}>{type.Constraints}"
        );
        Construction(lines, type, Names(methods));
        lines.Add("").Add($"{type.Type} {Face}<{type.Type}>.Inner => __inner;");
        lines.Add("").Add($"global::Larder.CacheNamed {Face}<{type.Type}>.Caches => __caches;").Add("");
        RegistrationWriter.Members(lines, type, $"{Face}<{type.Type}>", methods);
        lines.Open($"internal static {ServiceNames.TypeOf(type)} Of({type.Type} service)");
        var fault = Symbols.Code.Literal(
            $"This object keeps no results: it is not what WithCache of '{type.Name}' gives."
        );
        lines
            .Add(
                $"return service as {ServiceNames.TypeOf(type)} ?? throw new global::System.InvalidOperationException({fault});"
            )
            .Close();
        lines.Add("");
        TypeWriter.Members(lines, type, ServiceNames.TypeOf(type), methods);
        foreach (var forward in type.Forwards)
        {
            lines.Add("").Add(forward);
        }

        lines.Close();
        Wrap(lines, type);
    }

    private static void Construction(Lines lines, TypeModel type, List<string?> names)
    {
        lines.Add($"private readonly {type.Type} __inner;").Add("private readonly global::Larder.CacheNamed __caches;");
        lines.Add($"private {RegistrationWriter.ScopesOf(type)} {MethodCode.Scopes} {{ get; init; }}");
        foreach (var cache in names)
        {
            lines.Add($"private readonly {MethodCode.Cache} {MethodCode.Field(cache)};");
        }

        lines
            .Add("")
            .Add(
                "/// <summary>An object in front of another one; of one that keeps results already, in front of what is behind it.</summary>"
            );
        lines.Open($"public {ServiceNames.Of(type)}({type.Type} inner, global::Larder.CacheNamed caches)");
        lines.Add("global::System.ArgumentNullException.ThrowIfNull(inner);");
        lines.Add("global::System.ArgumentNullException.ThrowIfNull(caches);");
        lines.Add($"__inner = inner is {Face}<{type.Type}> __known ? __known.Inner : inner;").Add("__caches = caches;");
        foreach (var cache in names)
        {
            lines.Add($"{MethodCode.Field(cache)} = caches({(cache is null ? "null" : Symbols.Code.Literal(cache))});");
        }

        lines.Close();
    }

    private static List<string?> Names(List<MethodCode> methods) =>
        [
            .. methods
                .Where(static one => one.Method.Key is not null)
                .Select(static one => one.Method.Cache)
                .Concat(methods.SelectMany(static one => one.Method.Removals.Select(static removal => removal.Cache)))
                .Distinct(StringComparer.Ordinal)
                .OrderBy(static one => one, StringComparer.Ordinal),
        ];

    private static void Wrap(Lines lines, TypeModel type)
    {
        lines
            .Add("")
            .Add(
                "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]"
            );
        lines.Open($"{type.Access} static class {type.Beside}WithCacheExtensions");
        lines.Add("/// <summary>The same object with its results kept in a cache.</summary>");
        lines.Add(
            $"public static {type.Type} WithCache{type.TypeParameters}(this {type.Type} service, {MethodCode.Cache} cache){type.Constraints} => new {ServiceNames.TypeOf(type)}(service, _ => cache);"
        );
        lines
            .Add("")
            .Add("/// <summary>The same object with its results kept in the caches that its methods name.</summary>");
        lines
            .Add(
                $"public static {type.Type} WithCache{type.TypeParameters}(this {type.Type} service, global::Larder.CacheNamed caches){type.Constraints} => new {ServiceNames.TypeOf(type)}(service, caches);"
            )
            .Close();
        RegistrationWriter.Extensions(lines, type);
    }
}
