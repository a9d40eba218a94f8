using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Larder.House.PublicApi;

/// <summary>The public surface of an assembly as text: one line for each type and member, in a fixed order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(TypeText.Head(type)).Append('\n');
            foreach (var member in MembersOf(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (TypeText.IsDelegate(type))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => FormattableString.Invariant($"{field.Name} = {field.GetRawConstantValue()}"));
        }

        return type.GetMembers(Declared).Where(IsShown).Select(MemberText.Of);
    }

    private static bool IsShown(MemberInfo member) =>
        !member.Name.Contains('<', StringComparison.Ordinal)
        && !member.IsDefined(typeof(CompilerGeneratedAttribute))
        && member switch
        {
            ConstructorInfo constructor => IsVisible(constructor) && !constructor.IsStatic,
            MethodInfo method => IsVisible(method) && (!method.IsSpecialName || IsOperator(method)),
            PropertyInfo property => IsVisible(property.GetMethod) || IsVisible(property.SetMethod),
            EventInfo e => IsVisible(e.AddMethod),
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            _ => false,
        };

    internal static bool IsVisible(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsOperator(MethodInfo method) => method.Name.StartsWith("op_", StringComparison.Ordinal);
}
