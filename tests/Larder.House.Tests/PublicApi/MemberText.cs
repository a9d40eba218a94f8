using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Larder.House.PublicApi;

/// <summary>One member of the public surface as one line.</summary>
internal static class MemberText
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(MemberInfo member) =>
        Marks(member)
        + member switch
        {
            ConstructorInfo constructor => $"{Access(constructor)}new({Parameters(constructor)})",
            MethodInfo method => Method(method),
            PropertyInfo property => Property(property),
            EventInfo e => $"{Modifiers(e.AddMethod!)}event {TypeText.Name(e.EventHandlerType!)} {e.Name}",
            FieldInfo field => Field(field),
            _ => throw new ArgumentOutOfRangeException(nameof(member)),
        };

    public static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")
        + string.Join(", ", method.GetParameters().Select(Parameter));

    public static string Returned(MethodInfo method) =>
        TypeText.Name(method.ReturnType, Nullability.Create(method.ReturnParameter));

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? TypeText.Arguments(method.GetGenericArguments()) : "";
        var limits = method.IsGenericMethodDefinition ? TypeText.Constraints(method.GetGenericArguments()) : "";
        return $"{Modifiers(method)}{Returned(method)} {method.Name}{generic}({Parameters(method)}){limits}";
    }

    private static string Property(PropertyInfo property)
    {
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var shown = ApiText.IsVisible(property.GetMethod) ? property.GetMethod! : property.SetMethod!;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var type = TypeText.Name(property.PropertyType, Nullability.Create(property));
        return $"{Modifiers(shown)}{required}{type} {name} {{ {Accessors(property)} }}";
    }

    private static string Accessors(PropertyInfo property)
    {
        var get = ApiText.IsVisible(property.GetMethod) ? "get;" : null;
        var set =
            !ApiText.IsVisible(property.SetMethod) ? null
            : IsInit(property.SetMethod!) ? "init;"
            : "set;";
        return string.Join(' ', new[] { get, set }.Where(part => part is not null));
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral
            ? "const "
            : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        var access = field.IsPublic ? "" : "protected ";
        return $"{access}{kind}{TypeText.Name(field.FieldType, Nullability.Create(field))} {field.Name}{value}";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var passed =
            parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : parameter.ParameterType.IsByRef ? "ref "
            : "";
        var rest = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue) : "";
        return $"{rest}{passed}{TypeText.Name(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Literal(object? value) =>
        value switch
        {
            null => "default",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string Marks(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute)) ? "[Obsolete] " : "";

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        var kind =
            method.IsStatic ? (method.IsAbstract ? "static abstract " : "static ")
            : method.DeclaringType!.IsInterface ? (method.IsAbstract ? "" : "default ")
            : method.IsAbstract ? "abstract "
            : !method.IsVirtual || (method.IsFinal && method.GetBaseDefinition() == method) ? ""
            : method.GetBaseDefinition() != method ? "override "
            : "virtual ";
        return Access(method) + kind;
    }
}
