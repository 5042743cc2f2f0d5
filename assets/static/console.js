/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var C,jt,As,ne,ut,Ie,Bt,Me,Wt,mt,pt,Rs,Se=Symbol.for("pv"),Le={},De=[],Es=/^m(i|n|o|s|text|space)$/,ft=Array.isArray,ht=De.slice,de=Object.assign;function ce(e){e&&e.parentNode&&e.remove()}function Yt(e,t,o){var s,a,n,r={},i=arguments.length;for(n in t)n=="key"?s=t[n]:n=="ref"&&typeof e!="function"?a=t[n]:r[n]=t[n];return i>2&&(r.children=i>3?ht.call(arguments,2):o),xe(e,r,s,a,null)}function xe(e,t,o,s,a){var n={type:e,props:t,key:o,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Se,__v:a||++jt,__i:-1,__u:0};return!a&&C.vnode&&C.vnode(n),n}function Fe(e){return e.children}function Ne(e,t){this.props=e,this.context=t,this.__g=0}function ae(e,t){if(t==null)return e.__&&ae(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:ae(e)}function Us(e){var t,o=e.__v,s=o.__e,a=[],n=[],r=e.__P;r&&((t=de({constructor:Se},o)).__v=o.__v+1,C.vnode&&C.vnode(t),_t(r,t,o,e.__n,r.namespaceURI,32&o.__u?[s]:null,a,s||ae(o),32&o.__u,n),t.__v=o.__v,t.__.__k[t.__i]=t,Jt(a,t,n),o.__=o.__e=null,t.__e!=s&&Ht(t))}function Ht(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Ht(e)}function Ft(e){(8&e.__g||(e.__g|=8,ne.push(e),Ie++))&&ut==C.debounceRendering||((ut=C.debounceRendering)||queueMicrotask)(zt)}function zt(){try{for(var e,t=1;ne.length;)ne.length>t&&ne.sort(Bt),e=ne.shift(),t=ne.length,8&e.__g&&Us(e)}finally{(Ie=ne.length)&&(ut||queueMicrotask)(zt)}}function Kt(e,t,o,s,a,n,r,i,d,p,c){var m,f,u,g,$,y,v=s.__k||De,b=t.length;for(d=Ms(o,t,v,d,b),m=0;m<b;m++)(u=o.__k[m])!=null&&(f=~u.__i&&v[u.__i]||Le,u.__i=m,y=_t(e,u,f,a,n,r,i,d,p,c),g=u.__e,(f.ref!=u.ref||8&f.__u)&&(f.ref&&gt(f.ref,null,u,f),u.ref&&c.push(u.ref,u.__c||g,u)),$=$||g,4&u.__u?(d=Vt(u,d,e,!f.__v),f.__e&&(f.__e=null)):typeof u.type=="function"&&y!==void 0?d=y:g&&(d=g.nextSibling),u.__u&=-21);return o.__e=$,d}function Ms(e,t,o,s,a){var n,r,i,d,p,c,m,f,u,g=o.length,$=g,y=0,v=0,b=e.__k=Array(a);for(n=0;n<a;n++)(r=t[n])!=null&&typeof r!="boolean"&&typeof r!="function"?(typeof r!="object"||r.constructor===String?r=b[n]=xe(null,r):ft(r)?r=b[n]=xe(Fe,{children:r}):r.constructor===Se&&r.__b?r=b[n]=xe(r.type,r.props,r.key,r.ref,r.__v):b[n]=r,d=n+y,r.__=e,r.__b=e.__b+1,i=null,~(p=r.__i=Ns(r,o,d,$))&&($--,(i=o[p])&&(i.__u|=2)),i&&i.__v?(r.__u|=16,p==d-1?y--:p==d+1?y++:p!=d&&(p>d?y--:y++,v=1)):(~p||(a>g?y--:a<g&&y++),typeof r.type!="function"&&(r.__u|=4))):b[n]=null;if(v){for(c=[],m=[],n=0;n<a;n++)if((r=b[n])&&16&r.__u){for(y=0,f=c.length;y<f;)c[u=y+f>>1]<r.__i?y=u+1:f=u;c[y]=r.__i,m[n]=y+1}for(y=c.length;n--;)m[n]&&(m[n]==y?y--:b[n].__u|=4)}if($)for(n=0;n<g;n++)!(i=o[n])||2&i.__u||(i.__e==s&&(s=ae(i)),yt(i,i));return s}function Vt(e,t,o,s){var a,n,r,i;if(typeof e.type=="function"){if(e.props.__P)return t;if(a=e.__k)for(n=0;n<a.length;n++)a[n]&&(a[n].__=e,t=Vt(a[n],t,o,!1));return t}for(t&&!t.parentNode&&(t=ae(e))&&!t.parentNode&&(t=null),r=e.__e,i=t;i&&i.nodeType==8;)i=i.nextSibling;for(r!=i&&(!s&&o.moveBefore&&r.parentNode?o.moveBefore(r,t):o.insertBefore(r,t||null)),t=r;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Ns(e,t,o,s){var a,n=e.key,r=e.type,i=t[o],d=i&&!(2&i.__u);if(i===null&&n==null||d&&n==i.key&&r==i.type)return o;if(s>(d?1:0)){for(a=o-1;a>=0;a--)if((i=t[a])&&!(2&i.__u)&&n==i.key&&r==i.type)return a;for(a=o+1;a<t.length;a++)if((i=t[a])&&!(2&i.__u)&&n==i.key&&r==i.type)return a}return-1}function qt(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Ue(e,t,o,s,a){var n,r;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof s=="string"&&(e.style.cssText=s=""),s)for(t in s)o&&t in o||qt(e.style,t);if(o)for(t in o)s&&o[t]==s[t]||qt(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof s!="function"&&(s=null),(e.__e||(e.__e={}))[t]=o,o&&s||(r=pt[t]||(pt[t]=Os(t)),(e.__a||(e.__a={}))[t]=mt,n=t!=(t=t.replace(Wt,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,r,n):e.removeEventListener(t,r,n));else{if(a=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Os(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Me]==null)t[Me]=mt++;else if(t[Me]<this.__a[e])return;return o(C.event?C.event(t):t)}}}function _t(e,t,o,s,a,n,r,i,d,p){var c,m,f,u,g,$,y,v,b,S,h,P,U,R,M,se,Q,Z,Y=t.type;if(t.constructor!==Se)return null;128&o.__u&&(d=32&o.__u,c=o.__c.__z)&&(t.__u|=d,m=n=[],c.nodeType==8?i=Oe(c,n):n.push(c),i=n[0]||i),(c=C.__b)&&c(t);e:if(typeof Y=="function"){f=r.length;try{if(v=t.props,b=(c=Y.prototype)&&c.render,S=(c=Y.contextType)&&s[c.__c],h=c?S?S.props.value:c.__:s,(u=o.__c)?(t.__c=u,2&u.__g&&(u.__g|=1)):(b?t.__c=u=new Y(v,h):(t.__c=u=new Ne(v,h),u.constructor=Y,u.render=Ls),S&&S.sub(u),u.state||(u.state={}),u.__n=s,u.__g|=8,u.__h=[],u.__k=[]),b&&(u.__s||(u.__s=u.state),Y.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=de({},u.__s)),de(u.__s,Y.getDerivedStateFromProps(v,u.__s)))),g=u.props,$=u.state,u.__v=t,o.__c){if(v!==g&&b&&!Y.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(v,h),t.__v==o.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(v,u.__s,h)===!1){t.__v!=o.__v&&(u.props=v,u.state=u.__s,u.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(j){j&&(j.__=t)}),De.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&r.push(u),i=ae(o);break e}u.componentWillUpdate&&u.componentWillUpdate(v,u.__s,h),b&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(g,$,y)})}else b&&!Y.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),b&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=h,u.props=v,u.__P=e,u.__g&=-5,P=C.__r,U=b?25:0;do u.__g&=-9,P&&P(t),c=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++U<25);b&&(De.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(s=de({},s,u.getChildContext())),b&&o.__c&&u.getSnapshotBeforeUpdate&&(y=u.getSnapshotBeforeUpdate(g,$)),R=c&&c.type===Fe&&c.key==null?c.props.children:c,v.__P&&(c=i,a=(e=v.__P).namespaceURI,d=n=null,o.props&&o.props.__P!=e&&(o.__k.some(function(j){j&&yt(j,j)}),o.__k=null),i=o.__k?ae(o,0):null),i=Kt(e,ft(R)?R:[R],t,o,s,a,n,r,i,d,p),v.__P&&(t.__e=null,i=c),t.__u&=-161,m&&m.some(ce),u.__h.length&&r.push(u),1&u.__g&&(u.__g&=-4)}catch(j){if(r.length=f,t.__v=null,d||n)if(j&&j.then){if(t.__u|=128|d,n){for(~(Q=n.indexOf(i||void 0))||(Q=n.length);(Z=n[Q-1])&&Z.nodeType==8;)Q--;for(;Q<n.length;Q++)if(Z=n[Q])if(n[Q]=null,M){if(Z==se)break}else{if(Z.nodeType!=8)break;Z.data.startsWith("$s")&&(se=Oe(M=Z))}}if(!M){for(;i&&i.nodeType==8&&i.nextSibling;)i=i.nextSibling;M=i}(c=Oe(M=t.__c.__z||(t.__c.__z=M)))?(t.__e=M,i=c):t.__e=i,i=i&&i.nextSibling}else n&&n.some(ce);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),j&&j.then||Gt(t),C.__e(j,t,o)}}else i=t.__e=Is(o.__e,t,o,s,a,n,r,d,p,e);return(c=C.diffed)&&c(t),i}function Oe(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Gt(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Gt))}function Jt(e,t,o){for(var s=0;s<o.length;)gt(o[s++],o[s++],o[s++]);C.__c&&C.__c(t,e),e.some(function(a){try{e=a.__h,a.__h=[],e.some(function(n){n.call(a)})}catch(n){C.__e(n,a.__v)}})}function Is(e,t,o,s,a,n,r,i,d,p){var c,m,f,u,g,$,y,v,b=o.props||Le,S=t.props,h=t.type;if(h=="svg"?a="http://www.w3.org/2000/svg":h=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),n){for(c=0;c<n.length;c++)if((g=n[c])&&(h?g.localName==h:g.nodeType==3)){e=g,n[c]=null;break}}if(!e){if(v=p.ownerDocument||document,!h)return v.createTextNode(S);e=v.createElementNS(a,h,S.is?S:p),i&&(C.__m&&C.__m(t,n),i=!1),n=null}if(h){if(p=h=="template"&&e.content||e,n=h=="textarea"&&S.defaultValue!=null?null:n&&ht.call(p.childNodes),!i&&n)for(b={},c=0;c<e.attributes.length;c++)b[(g=e.attributes[c]).name]=g.value;for(c in b)g=b[c],c=="dangerouslySetInnerHTML"?f=g:c=="children"||c in S||c=="value"&&"defaultValue"in S||c=="checked"&&"defaultChecked"in S||Ue(e,c,null,g,a);for(c in S)g=S[c],c=="children"?u=g:c=="dangerouslySetInnerHTML"?m=g:c=="value"?$=g:c=="checked"?y=g:i&&typeof g!="function"||b[c]===g||Ue(e,c,g,b[c],a);m?(i||f&&(m.__html==f.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(f&&(e.textContent=""),(h=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&Es.test(h))&&(a="http://www.w3.org/1999/xhtml"),Kt(p,ft(u)?u:[u],t,o,s,a,n,r,n?n[0]:o.__k&&ae(o,0),i,d),n&&n.some(ce)),i&&h!="textarea"||(c="value",h=="progress"&&$==null?e.removeAttribute(c):$==null||$===e[c]&&(h!="progress"||$)||Ue(e,c,$,b[c],a),c="checked",y!=null&&y!=e[c]&&Ue(e,c,y,b[c],a))}else b===S||i&&e.data==S||(e.data=S);return e}function gt(e,t,o,s){try{typeof e=="function"?t?t.__x=e(t)||1:s&&(s=s.__c||s.__e)&&(t=s.__x)&&(s.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(a){C.__e(a,o)}}function yt(e,t,o){var s,a,n,r;if(C.unmount&&C.unmount(e),!(s=e.ref)||s.current&&s.current!=e.__e||gt(s,null,t,e),s=e.__c){if(s.componentWillUnmount)try{s.componentWillUnmount()}catch(i){C.__e(i,t)}s.__P=s.__n=null}if(s=e.__k)for(r=0;r<s.length;r++)s[r]&&yt(s[r],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(s=e.__c)&&(s=s.__z)&&(a=Oe(s,n=[]))&&(s==e.__e&&n.some(ce),ce(a),ce(s)),o||ce(e.__e),e.__e=e.__c=e.__=null}function Ls(e,t,o){return this.constructor(e,o)}function Qt(e,t){var o,s,a,n;C.__&&C.__(e,t),t.nodeType==9&&(t=t.documentElement),s=(o=e&&32&e.__u)?null:t.__k,t.__k=xe(Fe,{children:[e]}),a=[],n=[],_t(t,t.__k,s||Le,Le,t.namespaceURI,s?null:t.firstChild?ht.call(t.childNodes):null,a,s?s.__e:t.firstChild,o,n),Jt(a,t.__k,n),t.__k.props.children=null}C={__e:function(e,t,o,s){for(var a,n,r;t=t.__;)if((a=t.__c)&&!(1&a.__g)){a.__g|=4;try{if((r=(n=a.constructor)&&n.getDerivedStateFromError)&&a.setState(n.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,s||{}),r=1),r&&8&a.__g)return void(a.__g|=2)}catch(i){e=i}}throw Ie=0,e}},jt=0,As=function(e){return e!=null&&e.constructor===Se},Ne.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=de({},this.state)),typeof e=="function"&&(e=e(de({},o),this.props)),e&&(de(o,e),this.__v&&(t&&this.__k.push(t),Ft(this)))},Ne.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Ft(this))},Ne.prototype.render=Fe,ne=[],Ie=0,Bt=function(e,t){return e.__v.__b-t.__v.__b},Me=Symbol(),Wt=/(PointerCapture)$|Capture$/i,mt=0,pt={},Rs=0;var me,L,$t,Xt,wt=Object.is,qe=0,io=[],bt=[],O=C,Zt=O.__b,eo=O.__r,to=O.diffed,oo=O.__c,so=O.unmount,no=O.__;function je(e,t){O.__h&&O.__h(L,e,qe||t),qe=0;var o=L.__H||(L.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function w(e){return qe=1,Ds(lo,e)}function Ds(e,t,o){var s=je(me++,2);if(s.t=e,!s.__c&&(s.__=[o?o(t):lo(void 0,t),function(n){var r=(s.__N||s.__)[0],i=s.t(r,n);wt(r,i)||(s.__N=[i,s.__[1]],s.__c.setState({}))}],s.__c=L,!L.__f)){L.__f=!0;var a=L.shouldComponentUpdate;L.shouldComponentUpdate=function(n,r,i){var d=this.__H;if(!d)return!0;var p=!1,c=this.props!=n;if(d.__.some(function(f){f.__N&&(p=!0,wt(f.__[0],f.__N[0])||(c=!0))}),a){var m=a.call(this,n,r,i);return p?m||c:m}return!p||c}}return s.__}function T(e,t){var o=je(me++,3);!O.__s&&kt(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,L.__H.__h.push(o))}function B(e,t){var o=je(me++,4);!O.__s&&kt(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,L.__h.push(o))}function k(e){return qe=5,Fs(function(){return{current:e}},[])}function Fs(e,t){var o=je(me++,7);return kt(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function qs(){var e;do{for(;e=bt.shift();)try{Pe(e)}catch(o){O.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=io.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Pe),t.__h.some(vt),t.__h=[]}catch(o){t.__h=[],O.__e(o,e.__v)}}}while(bt.length)}O.__b=function(e){L=null,Zt&&Zt(e)},O.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),no&&no(e,t)},O.__r=function(e){eo&&eo(e),me=0;var t=(L=e.__c).__H;t&&($t==L?L.__h=[]:(t.__h.some(Pe),t.__h.some(vt),me=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),$t=L},O.diffed=function(e){to&&to(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&ro(io.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),$t=L=null},O.__c=function(e,t){t.some(function(o){try{o.__h.some(Pe),o.__h=o.__h.filter(function(s){return!s.__||vt(s)})}catch(s){o.__h=[function(){throw s}]}}),oo&&oo(e,t)},O.unmount=function(e){so&&so(e);var t,o,s=e.__c;s&&s.__H&&(s.__H.__.some(function(a){try{if(a.__P&&a.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}a.__P=o,ro(bt.push(a))}else Pe(a)}catch(n){t=n}}),s.__H=void 0,t&&O.__e(t,s.__v))};var ao=typeof requestAnimationFrame=="function";function js(e){var t,o=function(){clearTimeout(s),ao&&cancelAnimationFrame(t),setTimeout(e)},s=setTimeout(o,35);ao&&(t=requestAnimationFrame(o))}function ro(e){e!=1&&Xt==O.requestAnimationFrame||((Xt=O.requestAnimationFrame)||js)(qs)}function Pe(e){var t=L,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),L=t}function vt(e){var t=L;e.__c=e.__(),L=t}function kt(e,t){return!e||e.length!=t.length||t.some(function(o,s){return!wt(o,e[s])})}function lo(e,t){return typeof t=="function"?t(e):t}var uo=function(e,t,o,s){var a;t[0]=0;for(var n=1;n<t.length;n++){var r=t[n++],i=t[n]?(t[0]|=r?1:2,o[t[n++]]):t[++n];r===3?s[0]=i:r===4?s[1]=Object.assign(s[1]||{},i):r===5?(s[1]=s[1]||{})[t[++n]]=i:r===6?s[1][t[++n]]+=i+"":r?(a=e.apply(i,uo(e,i,o,["",null])),s.push(a),i[0]?t[0]|=2:(t[n-2]=0,t[n]=a)):s.push(i)}return s},co=new Map;function po(e){var t=co.get(this);return t||(t=new Map,co.set(this,t)),(t=uo(this,t.get(e)||(t.set(e,t=(function(o){for(var s,a,n=1,r="",i="",d=[0],p=function(f){n===1&&(f||(r=r.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?d.push(0,f,r):n===3&&(f||r)?(d.push(3,f,r),n=2):n===2&&r==="..."&&f?d.push(4,f,0):n===2&&r&&!f?d.push(5,0,!0,r):n>=5&&((r||!f&&n===5)&&(d.push(n,0,r,a),n=6),f&&(d.push(n,f,0,a),n=6)),r=""},c=0;c<o.length;c++){c&&(n===1&&p(),p(c));for(var m=0;m<o[c].length;m++)s=o[c][m],n===1?s==="<"?(p(),d=[d],n=3):r+=s:n===4?r==="--"&&s===">"?(n=1,r=""):r=s+r[0]:i?s===i?i="":r+=s:s==='"'||s==="'"?i=s:s===">"?(p(),n=1):n&&(s==="="?(n=5,a=r,r=""):s==="/"&&(n<5||o[c][m+1]===">")?(p(),n===3&&(d=d[0]),n=d,(d=d[0]).push(2,0,n),n=0):s===" "||s==="	"||s===`
`||s==="\r"?(p(),n=2):r+=s),n===3&&r==="!--"&&(n=4,d=d[0])}return p(),d})(e)),t),arguments,[])).length>1?t:t[0]}var l=po.bind(Yt);function mo(e,t=async()=>!1){let o;function s(a){let n=/max_age="?(\d+)/.exec(a)?.[1];return o??=t({maxAge:n?Number(n):void 0}).finally(()=>{o=void 0})}return async a=>{let n=await e.current(),r=!1,i=!1;for(;;){let d=await a(n);if(d.status!==401||!n)return d;let p=d.headers.get("www-authenticate")??"invalid_token";if(p.includes("insufficient_user_authentication")&&!i){if(i=!0,!await s(p))return d}else if(p.includes("invalid_token")&&!r)r=!0,e.access()===n?await e.refresh():await e.current();else return d;let c=e.access();if(!c||c===n)return d;n=c}}}var ee=(e,t,o=0)=>({status:"error",problem:{status:o,code:e,detail:t}}),Be=e=>ee("unexpected","The response did not come from the server.",e);async function K(e){let t,o;try{t=await e,o=await t.text()}catch{return ee("network","The server could not be reached.")}let{ok:s,status:a,headers:n}=t,r;try{r=o?JSON.parse(o):void 0}catch{r=!1}if(s&&(r||r===void 0&&a!==200))return{status:"ok",data:r};let{problem:i}=Be(a),d=Number(n.get("retry-after"));return{status:"error",problem:{...i,...!s&&r?.code&&r,status:a,...d&&{retry_after:d}}}}function fo(e,t){let o,s=()=>{};try{e&&(o=new BroadcastChannel(e))}catch{}o&&(o.onmessage=({data:r})=>{t(r),s()},o.unref?.());let a=Promise.resolve();function n(r){let i=a.then(r);return a=i.catch(()=>{}),i}return{post:r=>o?.postMessage(r),async exclusive(r){let i=e?globalThis.navigator?.locks:void 0;if(!i)return n(()=>r(!1));let d,p=c=>d??=r(c);try{await i.request(e,{ifAvailable:!0},c=>c&&p(!1)),d||await i.request(e,{signal:AbortSignal.timeout(5e3)},()=>p(!0))}catch{}return p(!0)},catchUp(r){return o?new Promise(i=>{s=i,setTimeout(i,r?1e3:0)}):Promise.resolve()},close:()=>o?.close()}}async function ho(e){let t=await K(e);return t.status==="error"||t.data.access_token?t:Be(200)}var Bs=90,fe=()=>performance.now(),Ws=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function _o(e,t,o,s,a){let n,r={},i=0,d,p=0,c=fo(o.shared?a:void 0,h=>{h.type==="in"?m(h.reply,h.login):h.type==="out"?f(h.problem):h.type==="user"?g(h.user):u(h.problem)});function m(h,P){i++;let U=h.expires_in,R=Math.min(Bs,U/2)*1e3,M=fe()+U*1e3;n={token:h.access_token,due:M-R,last:M-R/9,until:M},r={},p=0;let{session:se}=s;P||se.status!=="signed_in"||se.user.id!==h.user.id?s.set("signed_in",{status:"signed_in",user:h.user}):(s.set("token_refreshed"),g(h.user))}function f(h){i++,n=void 0,r=h?{problem:h}:{},s.session.status!=="signed_out"&&s.set("signed_out",{status:"signed_out",...h&&{problem:h}})}function u(h){r={problem:h},p=fe()+(h.retry_after??1)*1e3,(s.session.status==="unknown"||s.session.status==="unreachable")&&s.set("unreachable",{status:"unreachable",problem:h})}function g(h){let{session:P}=s;P.status!=="signed_in"||P.user.id!==h.id||JSON.stringify(P.user)!==JSON.stringify(h)&&s.set("user_updated",{status:"signed_in",user:h})}async function $(h,P){await o.keep(h.refresh_token),m(h,P);let{refresh_token:U,...R}=h;c.post({type:"in",reply:R,login:P})}function y(){return d??=v().finally(()=>{d=void 0})}async function v(){if(fe()<p)return r.problem;let h=r;return c.exclusive(async P=>(r===h&&await c.catchUp(P),r===h?b():r.problem))}async function b(){let h=i,P=await o.get(),U=await o.absent(s.session.status==="unknown")?ee("missing_token","No user is signed in."):await ho(e("POST","/refresh",P?{refresh_token:P}:void 0));if(i!==h)return r.problem;if(U.status==="ok")return void await $(U.data,!1);let{problem:R}=U;if(Ws.includes(R.code)){R.status===401&&await o.get()===P&&await o.drop();let M=R.code==="missing_token"?void 0:R;f(M),c.post({type:"out",...M&&{problem:M}})}else u(R),c.post({type:"failed",problem:R});return R}async function S(){return(n?fe()>n.last:s.session.status!=="signed_out")?await y():n&&fe()>n.due&&y(),n?.token}return{send:e,current:S,refresh:y,setUser:g,tabs:c,problem:()=>r.problem,access:()=>n&&fe()<n.until?n.token:void 0,login:(h,P)=>c.exclusive(async()=>{let U=await K(e("POST",h,P));if(U.status==="error"){let{code:Y,challenge:j,methods:Cs,expires_in:Ts}=U.problem;return Y!=="second_factor_required"&&Y!=="second_factor_enrolment_required"?U:{status:Y,challenge:j,methods:Cs,expires_in:Ts}}let{access_token:R,second_factor_enrolment:M,recovery_codes:se,user:Q,verification:Z}=U.data;return M?{status:"second_factor_enrolment_required",...M}:Z?{status:"verification_sent"}:R?(await $(U.data,!0),{status:"signed_in",user:Q,...se&&{recovery_codes:se}}):Be(200)}),async stepUp(h){let P=R=>c.exclusive(async()=>{let M=await ho(e("POST","/step-up",h,R));return M.status==="error"?M:(await $(M.data,!1),{status:"ok",data:M.data.user})}),U=await P(await S());return U.status==="ok"||!["token_stale","invalid_token"].includes(U.problem.code)||await y()?U:P(n?.token)},signOut:h=>c.exclusive(async()=>{let P=t?void 0:n?.token,U=P?void 0:await o.get(),R=await K(e("POST","/logout",{scope:h,refresh_token:U},P,!0));return R.status==="ok"&&h!=="others"&&(await o.drop(),f(),c.post({type:"out"})),R}),recheck(){s.session.status!=="unknown"&&(p=0,y())}}}function go(e){let t=o=>{try{return e?o(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((o,s)=>o.setItem(s,"1")),drop:async()=>t((o,s)=>o.removeItem(s)),absent:async o=>o&&t((s,a)=>s.getItem(a))===null}}function yo(e,t){let o,s=t,a=!1;try{let i=globalThis.localStorage;s??=i,a=!!i&&s===i,a&&(i.setItem(`${e} probe`,""),i.removeItem(`${e} probe`))}catch{a=!1}async function n(){try{return o??await s.getItem(e)??void 0}catch{return o}}async function r(i){o=void 0;try{await(i?s.setItem(e,i):s.removeItem(e))}catch{o=i??void 0}}return{shared:a,get:n,keep:r,drop:r,absent:async()=>!await n()}}function $o(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(o,s=e){e=s;for(let a of[...t])try{a(o,e)}catch(n){queueMicrotask(()=>{throw n})}},onChange(o){return t.add(o),()=>{t.delete(o)}}}}var Ys=15e3;function xt(e){let t=e.mode!=="bearer",{origin:o,pathname:s}=new URL(e.baseUrl,globalThis.location?.href),a=o+(s.replace(/\/+$/,"")||"/auth"),n=$=>(e.fetch??fetch)($),r=async($,y,v,b,S=!1)=>n(new Request(a+y,{method:$,body:v?JSON.stringify(v):null,headers:{accept:"application/json",...v?{"content-type":"application/json"}:{},...b&&{authorization:`Bearer ${b}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:S,signal:AbortSignal.timeout(Ys)})),i=$o(),d=`vestibule ${a}`,p=t?go(e.noteSignIn?d:void 0):yo(d,e.storage),c=_o(r,t,p,i,`${d} ${t}`),m=mo(c,e.onStepUp),f=$=>{$.persisted&&c.recheck()},u=()=>{i.session.status==="unreachable"&&c.recheck()};globalThis.addEventListener?.("pageshow",f),globalThis.addEventListener?.("online",u);async function g(){await c.current();let $=c.access();if($)return{status:"ok",data:$};let y=i.session.status==="signed_out"?void 0:c.problem();return y?{status:"error",problem:y}:ee("missing_token","No user is signed in.")}return{core:{...c,authorized:m,cookie:t},get session(){return i.session},async getSession(){return(i.session.status==="unknown"||i.session.status==="unreachable")&&await c.refresh(),i.session},async getUser(){let $=await g();if($.status==="error")return $;let y=await K(m(v=>r("GET","/me",void 0,v)));return y.status==="ok"&&(c.setUser(y.data),c.tabs.post({type:"user",user:y.data})),y},getAccessToken:g,fetch($,y){let v=new Request($,y);return m(b=>{let S=v.clone();return b&&S.headers.set("authorization",`Bearer ${b}`),n(S)})},signOut:({scope:$="this"}={})=>c.signOut($),onChange:i.onChange,close(){c.tabs.close(),globalThis.removeEventListener?.("pageshow",f),globalThis.removeEventListener?.("online",u)}}}function Ce(e,t){return e.core.stepUp(t)}var W=class extends Error{constructor({status:t=0,code:o,detail:s="",errors:a=[],methods:n=[],request_id:r="",retry_after:i=null}){super(s),Object.assign(this,{status:t,code:o,errors:a,methods:n,requestId:r,retryAfter:i})}};function V(e){if(e.status==="error")throw new W(e.problem);return e.status==="ok"?e.data:e}var We=null,Ye=()=>{};function wo(e){Ye=e,Ye(We!==null)}function bo(){return new Promise(e=>{We=e,Ye(!0)})}function he(e){We?.(e),We=null,Ye(!1)}var Hs="vestibule.email",zs=e=>{try{return e(sessionStorage)}catch{return null}};var vo=()=>zs(e=>e.removeItem(Hs));var ko={"title.signup":"Sign Up","title.login":"Log In","title.account":"Your account","title.forgot-password":"Forgot your password?","title.reset-password":"New password","title.mail-login":"Log in by mail","title.verify-email":"Confirm your email","page.language":"Language","page.loading":"Loading","page.needs_script":"This page needs JavaScript. Please allow it for this site and load the page again.","page.not_found":"Page not found","page.not_found.why":"There is no page at this URL.","page.not_found.home":"Go to the home page","page.unreachable":"The server cannot be reached","page.use_public_url":"Please open {link} instead.","action.back":"Back","action.cancel":"Cancel","action.change":"Change","action.choose_password":"Choose a Password","action.confirm":"Confirm","action.continue":"Continue","action.log_in":"Log In","action.log_out":"Log Out","action.remove":"Remove","action.rename":"Rename","action.save":"Save","action.send_another_link":"Send Another Link","action.send_link":"Send the Link","action.sign_up":"Sign Up","action.start_again":"Start again","action.try_again":"Try Again","action.your_account":"Your Account","field.name":"Name","field.your_name":"Your name","field.email":"Email","field.new_email":"New email","field.password":"Password","field.password.show":"Show password","field.your_password":"Your password","field.current_password":"Current password","field.current_password.show":"Show current password","field.new_password":"New password","field.new_password.show":"Show new password","field.code":"Code","field.recovery_code":"Recovery code","check.name":"Enter your name.","check.email":"Enter your email.","check.email.whole":"Enter a full email, like name@example.com.","check.email.same":"This is your email already.","check.password":"Enter your password.","check.new_password":"Choose a password.","check.new_password.short.one":"Choose a password of at least {n} character.","check.new_password.short.other":"Choose a password of at least {n} characters.","check.code":"Enter the six digits that the app shows.","check.mail_code":"Enter the eight digits from the mail.","check.recovery_code":"Enter a recovery code.","check.label":"Give it a name.","password.hint.one":"At least {n} character","password.hint.other":"At least {n} characters","password.hint.strict":"Not your name, your email or the name of this site, and nothing that many people use. Spaces are allowed.","invalid.name.too_short":"Enter a name that can be seen.","invalid.name.too_long":"A name may have 200 characters at most.","invalid.name.invalid_character":"A name must not contain hidden characters.","invalid.email.invalid_email":"Enter a full email, like name@example.com.","invalid.email.too_long":"This email is too long.","invalid.password.too_short":"This password is too short.","invalid.password.too_long":"This password is too long.","invalid.password.invalid_character":"A password must not contain tabs or other control characters.","invalid.password.common_password":"Attackers try this password first. Choose another one.","invalid.password.own_name":"Your name, your email and the name of this site are easy to guess. Choose another password.","invalid.label.invalid_value":"A name may have 64 characters here.","problem.network":"The server did not answer. Check your connection and try again.","problem.too_many":"Too many attempts. {again}","problem.busy":"The server is busy right now. {again}","problem.ours":"Something went wrong on our side. Please try again.","problem.ours.id":"If it keeps happening, mention this request: {id}","problem.unknown":"That did not work. Please try again.","again.soon":"Please try again in a moment.","again.seconds.one":"Please try again in {n} second.","again.seconds.other":"Please try again in {n} seconds.","again.minutes.one":"Please try again in {n} minute.","again.minutes.other":"Please try again in {n} minutes.","again.hours.one":"Please try again in {n} hour.","again.hours.other":"Please try again in {n} hours.","code.cancelled":"No passkey was used. Try again, or choose another way.","code.conflict":"Something else changed at the same time. Please try again.","code.cross_site":"This page was opened under a URL that this server does not accept logins from.","code.email_not_verified":"Please confirm your email first.","code.email_taken":"This email already has an account.","code.forbidden":"You are not allowed to do this.","code.invalid_challenge":"This took too long, or too many codes were wrong. Please begin again.","code.invalid_code":"This code is wrong or was used already.","code.invalid_credentials":"Invalid credentials","code.invalid_or_expired_link":"This link is invalid, was used already, or has expired.","code.invalid_passkey":"This passkey cannot be added. Please try again.","code.invalid_token":"You are no longer logged in.","code.last_admin":"You are the last admin here. Make another user an admin first.","code.last_way_in":"Nothing else would open your account. Add another way to log in first.","code.missing_token":"You are no longer logged in.","code.not_found":"This no longer exists.","code.passkey_exists":"This device has a passkey for your account already.","code.passkey_not_added":"No passkey was added. Try again when you are ready.","code.passkey_refused":"This passkey was not accepted. Try again, or choose another way.","code.session_ended":"Your session has ended. Please log in again.","code.signup_closed":"New accounts cannot be created here at the moment.","code.step_up_required":"This needs your password again.","code.token_stale":"You are no longer logged in.","code.unexpected":"The answer did not come from the server. Something between it and this page stands in the way.","code.unknown_passkey":"This passkey does not belong to an account here any more. Log in another way.","code.unsupported":"Passkeys do not work under the URL of this page.","code.wrong_password":"This is not your password.","session.logged_out":"You are logged out.","session.log_in_again":"Please log in again.","session.deleted":"Your account is deleted.","time.now":"just now","time.last_used":"last used {time}","time.never_used":"not used yet","device.known":"{browser} on {system}","device.unknown":"Unknown device","mail.check":"Check your mail","mail.spam":"No mail after a few minutes? Please check your spam folder.","link.life.minutes.one":"The link works once, for {n} minute.","link.life.minutes.other":"The link works once, for {n} minutes.","link.life.hours.one":"The link works once, for {n} hour.","link.life.hours.other":"The link works once, for {n} hours.","link.life.days.one":"The link works once, for {n} day.","link.life.days.other":"The link works once, for {n} days.","link.over":"This link no longer works","link.over.why":"It is invalid, was used already, or has expired.","link.missing":"Open the link in your mail","link.missing.why":"This page works with the link that we send by mail.","home.hello":"Hello, {name}","home.email":"Email","home.roles":"Roles","home.no_roles":"none","home.console":"Console","home.welcome":"Welcome","home.open":"Create an account, or log in to the one you have.","home.closed":"Log in to your account.","login.heading":"Welcome back","login.form":"Your account","login.by_mail":"Email me a code instead","login.forgot":"Forgot your password?","login.new_here":"New here? {link}","login.confirm_first":"You can log in to a new account after you confirm its email. The link is in the mail we sent you when you signed up. If you cannot find it, {link}. That confirms your email too.","login.confirm_first.link":"choose a new password","login.passkey":"Log In with a Passkey","signup.heading":"Create your account","signup.form":"New account","signup.log_in_instead":"Log in instead","signup.by_mail":"Sign up without a password","signup.have_account":"Already have an account? {link}","signup.closed":"Sign-up is closed","signup.closed.why":"New accounts cannot be created here at the moment. If you have an account, log in.","signup.mailed":"We have sent a message to {email}. Open the link in it, then log in.","forgot.heading":"Forgot your password?","forgot.lead":"Enter your email, and we send you a link to choose a new password.","forgot.form":"Where to send the link","forgot.remembered":"Remembered it? {link}","forgot.no_mail":"This site sends no mail, so it cannot send you a link. Please ask the administrator of this site for help.","forgot.mailed":"If there is an account for {email}, we have sent a link to it.","forgot.another_email":"Use Another Email","reset.heading":"Choose your password","reset.invited":"You are invited","reset.lead":"You log in with the new password from now on. Saving it logs you out on every device.","reset.invited.lead":"An administrator of this site has created an account for you. Choose a password to use it.","reset.form":"Your new password","reset.save":"Save Password","reset.saved":"Your new password is saved. Log in with it.","reset.over":"You can request another one by mail.","reset.invited.over":"If you have chosen a password, log in with it. If not, request another link by mail.","reset.missing":"If you opened it already, open it once more, or request another one.","mail_login.heading":"Log in by mail","mail_login.signup":"Sign up by mail","mail_login.lead":"We send you a code and a link. You need no password.","mail_login.form":"Where to send the code","mail_login.send":"Email Me a Code","mail_login.use_password":"Use a password","mail_login.choose_password":"Choose a password instead","mail_login.mailed":"If {email} can log in here, we have sent a code to it. Enter the code, or open the link of the mail in this browser.","mail_login.life.one":"Both work for {n} minute.","mail_login.life.other":"Both work for {n} minutes.","mail_login.code_life.one":"It works for {n} minute.","mail_login.code_life.other":"It works for {n} minutes.","mail_login.code_form":"Code from the mail","mail_login.again":"Send another code","mail_login.sent_again":"If a minute has passed since the last mail, another one is on its way.","mail_login.finish":"You asked for this link in this browser. One click, and you are logged in.","mail_login.create":"Create your account","mail_login.create.lead":"There is no account with your email yet. One click creates it, without a password.","mail_login.create.button":"Create My Account","mail_login.elsewhere":"Another browser asked for this","mail_login.elsewhere.lead":"The link works only in the browser that asked for it. If that was you, enter the code from the mail there. If it was not you, close this page: without the code there is no login.","mail_login.elsewhere.when":"When","mail_login.elsewhere.device":"Device","mail_login.elsewhere.network":"Network","mail_login.elsewhere.here":"Log In Here Instead","second_factor.heading":"One more step","second_factor.form":"Second factor","second_factor.passkey":"Confirm with your passkey that it is you.","second_factor.totp":"Enter the code that your authenticator app shows.","second_factor.recovery_code":"Enter one of your recovery codes.","second_factor.new_device":"You have not logged in with this browser before. Enter the code that we have sent to your mailbox.","second_factor.trust.one":"Trust this browser: ask for no code here for {n} day","second_factor.trust.other":"Trust this browser: ask for no code here for {n} days","second_factor.use_passkey":"Use a passkey","second_factor.use_totp":"Use the authenticator app","second_factor.use_recovery_code":"Use a recovery code","second_factor.passkey_button":"Use Your Passkey","enrol.heading":"Add a second factor","enrol.lead":"Your password alone does not open an account here.","enrol.passkey":"Add a Passkey","enrol.totp":"Use an Authenticator App","enrol.totp.heading":"Add an authenticator app","enrol.codes":"Your recovery codes","totp.lead":"Scan this picture with an authenticator app, or type the key into it. Then enter the code that the app shows.","totp.qr":"QR code of the key","totp.form":"Confirm the app","codes.lead":"If you lose your phone, a recovery code lets you log in, each one once. Keep them in a safe place: they are not shown again.","codes.list":"Recovery codes","codes.copy":"Copy","codes.copied":"The codes are copied.","codes.not_copied":"The codes could not be copied.","codes.download":"Download","codes.downloaded":"The codes are downloaded.","codes.file":"recovery-codes","codes.print":"Print","codes.done":"I Have Saved Them","codes.saved":"Your recovery codes are saved.","step_up.lead":"You logged in a while ago. {how}","step_up.form":"Confirm that it is you","step_up.password":"Confirm your password","step_up.password.how":"Enter your password to continue.","step_up.passkey":"Confirm with your passkey","step_up.passkey.how":"Use your passkey to continue.","step_up.code":"Confirm with a code","step_up.recovery_code":"Confirm with a recovery code","step_up.no_password":"No password yet? {link}, or log out and log in by mail again.","step_up.no_password.link":"Choose one","verify.heading":"Confirm your email","verify.lead":"Did you enter this email yourself? Then confirm that the mailbox is yours.","verify.not_me":"That was not me","verify.prove":"Confirm that the account is yours","verify.prove.lead":"You are not logged in here. Enter the password that you chose for the account to confirm your email.","verify.prove.forgot":"{link} Choosing a new one confirms your email as well.","verify.reject":"That was not you?","verify.reject.lead":"Then this link stops working. If another user created an account with your email, it is logged out, and its password no longer works.","verify.reject.button":"It Was Not Me","verify.rejected":"Thank you for telling us","verify.rejected.lead":"The link no longer works, and the account with your email is logged out. If you want to use that account yourself, choose a password for it.","verify.undo":"Undo the change of your email","verify.undo.lead":"A change of your email was requested. If it was not you, you can stop or undo it here. All devices are logged out, and the password no longer works. If it was you, close this page.","verify.undone":"Your account is recovered","verify.undone.lead":"Your previous email is restored, and all devices are logged out. Choose a new password now.","verify.undo_over":"If you cannot log in to your account, choose a new password, or contact the administrator of this site.","verify.disabled":"Your account is disabled for now","verify.disabled.lead":"Another account uses your email now, so it could not be restored. Your account is disabled until an admin has checked it. Please contact the administrator of this site.","verify.confirmed":"Your email is confirmed","verify.confirmed.lead":"Thank you. You can now reset your password by mail if you forget it.","verify.taken":"This email is taken","verify.taken.lead":"Another account uses this email now. Your account keeps its current email.","verify.mailed":"We have sent a new mail to {email}. Open the link in it.","verify.already":"Your email {email} is confirmed.","verify.log_in_first":"Log in to send another one from your account page.","verify.send_again":"We can send another one to {email}.","verify.send_again.button":"Send It Again","account.heading":"Your account","account.home":"Back to the home page","account.name":"Name","account.name.change":"Change name","account.name.saved":"Your name is saved.","account.email":"Email","account.email.change":"Change email","account.email.confirmed":"confirmed","account.email.not_confirmed":"not confirmed","account.email.again":"Send the mail again","account.email.sent_again":"We have sent a mail to {email}. Open the link in it. Please check your spam folder too.","account.email.hint":"We send a link to the new email. Until you open it, {email} stays your email.","account.email.mailed":"We have sent a mail to {email}. Your email changes when you open the link in it.","account.password":"Password","account.password.change":"Change password","account.password.stored":"Stored only as a hash","account.password.saved":"Your new password is saved. All other devices are logged out.","account.password.by_mail":"No current password? {link}.","account.password.by_mail.link":"Choose one by mail","passkeys.title":"Passkeys","passkeys.hint":"With a passkey you log in by your fingerprint, your face or the PIN of your device. It cannot be guessed, and no other site can steal it.","passkeys.unsupported":"This browser does not support passkeys on this page.","passkeys.add":"Add a Passkey","passkeys.add_form":"Add a passkey","passkeys.added":"The passkey is added.","passkeys.label":"Name of the passkey","passkeys.unnamed":"Passkey","passkeys.rename":"Rename {name}","passkeys.rename_form":"Rename the passkey","passkeys.renamed":"The name is saved.","passkeys.remove":"Remove {name}","passkeys.removed":"The passkey is removed.","passkeys.synchronized":"{used}, synchronized","factors.title":"Second factor","factors.hint":"With an authenticator app, a stolen password is not enough to log in as you.","factors.hint.passkey":"After your password we ask for a passkey. An authenticator app can take its place.","factors.add":"Add an Authenticator App","factors.added":"The app is added.","factors.app":"Authenticator app","factors.remove":"Remove {name}","factors.removed":"The app is removed.","factors.codes_left.one":"{n} recovery code left","factors.codes_left.other":"{n} recovery codes left","factors.renew_codes":"New Recovery Codes","browsers.title":"Trusted browsers","browsers.hint":"A login on these browsers asks for your password alone.","browsers.trusted":"trusted {time}, until {date}","browsers.remove":"Trust No Longer","browsers.remove_one":"Trust No Longer {device}","browsers.removed":"{device} is no longer trusted.","sessions.title":"Where you are logged in","sessions.this":"this device","sessions.seen":"{ip}, last used {time}","sessions.login":"Logged in on {device}","sessions.login_from":"Logged in on {device}, {ip}","sessions.end":"Log Out {device}","sessions.ended":"{device} is logged out.","sessions.end_others":"Log Out Everywhere Else","sessions.others_ended":"All other devices are logged out.","data.title":"Your data","data.hint":"All data that is stored about you, in one JSON file.","data.download":"Download My Data","data.file":"my-data","delete.title":"Delete the account","delete.hint":"Your account and all its data are deleted immediately. This cannot be undone.","delete.button":"Delete My Account","delete.question":"Delete your account?","delete.words":"This cannot be undone. Enter your password to confirm.","delete.confirm":"Delete Permanently","delete.keep":"Keep It"};var Vs=document.documentElement,xo=document.getElementById("words"),He=xo?JSON.parse(xo.textContent):ko,ze=()=>Vs.lang||"en",Ke=e=>Object.hasOwn(He,e),_=(e,t)=>_e(e,t).join("");function _e(e,t={}){return Gs(e,t.n).split(/\{(\w+)\}/).map((s,a)=>a%2?Js(t[s]):s).filter(s=>s!=="")}function Gs(e,t){if(t===void 0)return He[e]??e;let o=new Intl.PluralRules(ze()).select(t);return He[`${e}.${o}`]??He[`${e}.other`]??e}var Js=e=>typeof e=="number"?new Intl.NumberFormat(ze()).format(e):e;var D=xt({baseUrl:document.querySelector('meta[name="vestibule-base"]').content,noteSignIn:!0,onStepUp:bo}),Ve="",St=null,Qs=!1,Te=D.session,Ge=So(),Pt=new Set;D.onChange((e,t)=>{e==="signed_out"&&(Ve=St??Xs(t.problem)),e==="signed_in"&&(Ve="",vo()),Te=t,Po()});function Xs(e){return e?.code==="second_factor_required"?_("session.log_in_again"):e?_("code.session_ended"):Te.status==="signed_in"?_("session.logged_out"):""}function So(){return{...Te,problem:Te.problem&&new W(Te.problem),note:Ve}}function Po(){if(!Qs){Ge=So();for(let e of Pt)e(Ge)}}function Je(){let[e,t]=w(Ge);return T(()=>(Pt.add(t),t(Ge),()=>Pt.delete(t)),[]),e}function Qe(){D.session.status==="unknown"?D.getSession():D.core.recheck()}async function Xe(e=_("session.logged_out")){D.session.status!=="signed_out"&&await Co(D.signOut(),e),Zs(e)}async function Co(e,t){St=t;try{return V(await e)}finally{St=null}}var To=e=>Co(D.core.refresh().then(()=>({status:"ok"})),e);function Zs(e){Ve=e,Po()}var Ze=async(e,t,o)=>V(await K(D.core.authorized(s=>D.core.send(e,t,o,s))));var ge=async()=>V(await D.getUser());document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&D.session.status==="signed_in"&&D.getUser()});var Ao=(e,t,o,{ids:s=[],query:a,body:n}={})=>K(e.core.send(t.toUpperCase(),tn(o,s,a),n));function tn(e,t,o={}){let s=0,a=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[s++]??"")),n=Object.entries(o).filter(([,r])=>r!==void 0);return n.length?`${a}?${new URLSearchParams(n)}`:a}var Ro=(e,t={})=>Ao(e,"get","/auth/settings",{query:t});var Ct=JSON.parse(document.getElementById("settings").textContent),ue={name:Ct.app.name,logo:Ct.app.logo&&new URL(Ct.app.logo).pathname},Uo=e=>e?`${e} · ${ue.name}`:ue.name,re=document.querySelector('meta[name="vestibule-mail"]').content==="on",on={signup:"open",mail_login:"off",password_min_bytes:0,link_lifetimes:{}},Eo=new URLSearchParams(location.search).get("next"),Tt=async e=>V(await Ro(D,e)),sn=(Eo?Tt({next:Eo}).catch(()=>Tt()):Tt()).catch(()=>on);function et(){let[e,t]=w(null);return T(()=>{sn.then(t)},[]),e}function G(e){switch(e.status){case 0:return _(Ke(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return _("problem.too_many",{again:Mo(e.retryAfter)});case 503:return _("problem.busy",{again:Mo(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${_("problem.ours.id",{id:e.requestId})}`;return`${_("problem.ours")}${t}`}return Ke(`code.${e.code}`)?_(`code.${e.code}`):e.message||_("problem.unknown")}function Mo(e){return e===null?_("again.soon"):e<120?_("again.seconds",{n:Math.max(1,e)}):e<7200?_("again.minutes",{n:Math.ceil(e/60)}):_("again.hours",{n:Math.ceil(e/3600)})}var No={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Oo(e,t){let o=No[e.code]?.find(r=>t(r))??No[e.code]?.at(-1);if(o)return{errors:{[o]:G(e)},alert:""};let s={},a=[];for(let{pointer:r="",code:i,detail:d}of e.errors){let p=r.split("/")[1],c=nn(p,i)??d;p&&t(p)?s[p]??=c:a.push(c)}let n=Object.keys(s).length>0;return{errors:s,alert:a.join(" ")||(n?"":G(e))}}function nn(e="",t){let o=`invalid.${e.replace(/^new_/,"")}.${t}`;return Ke(o)?_(o):void 0}function x(e){let t=k(!1),[o,s]=w(!1),[a,n]=w("");async function r(...i){if(!t.current){t.current=!0,s(!0),n("");try{await e(...i)}catch(d){if(!(d instanceof W))throw d;n(G(d))}finally{t.current=!1,s(!1)}}}return{busy:o,alert:a,run:r}}var N=({of:e})=>l`<div role="alert" class="alert">${e.alert}</div>`;function E({action:e,look:t,label:o,children:s}){return l`
    <button class=${t} type="button" aria-label=${o} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${s}</button>`}function tt(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":_("check.email.whole"):_("check.email")}function Io(e,t){let o=new TextEncoder().encode(e).length;return o<t?_("check.new_password.short",{n:t}):o?"":_("check.new_password")}function Lo({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${_("password.hint",{n:e})}. ${_("password.hint.strict")}`:_("password.hint",{n:e}):""}var Do=e=>/^[0-9]{6}$/.test(e)?"":_("check.code");var Fo=e=>e?"":_("check.recovery_code"),qo=e=>e?"":_("check.password"),jo=e=>e.replaceAll(/\s/g,"");function H({read:e,check:t,send:o,scope:s=""}){let a=k(null),n=k(!1),[r,i]=w(!1),[d,p]=w({errors:{},alert:"",code:""});B(()=>{a.current?.querySelector('[aria-invalid="true"]')?.focus()},[d.at]);function c(g,$="",y=""){p({errors:g,alert:$,code:y,at:performance.now()})}async function m(g){if(g.preventDefault(),n.current)return;let $=e(Object.fromEntries(new FormData(a.current))),y=Object.entries(t($)).filter(([,v])=>v);if(y.length)return c(Object.fromEntries(y));n.current=!0,i(!0),p({errors:{},alert:"",code:""});try{await o($)}catch(v){if(!(v instanceof W))throw v;let{errors:b,alert:S}=Oo(v,h=>a.current?.elements.namedItem(h));c(b,S,v.code)}finally{n.current=!1,i(!1)}}function f({target:g}){if(!d.errors[g.name])return;let{[g.name]:$,...y}=d.errors;p({...d,errors:y})}return{element:a,busy:r,submit:m,edited:f,id:g=>s?`${s}-${g}`:g,...d}}function z({form:e,label:t,button:o,look:s="primary",cancel:a,cancelLabel:n=_("action.cancel"),children:r}){return l`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${r}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${s} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${a&&l`<button class="secondary" type="button" onClick=${a}>${n}</button>`}
      </div>
    </form>`}function J({form:e,name:t,label:o,hint:s,action:a,children:n,...r}){let i=e.errors[t],d=e.id(t),p=[i&&`${d}-error`,s&&`${d}-hint`].filter(Boolean).join(" ");return l`
    <div class="field">
      <label for=${d}>${o}</label>
      <div class="entry">
        <input id=${d} name=${t} required ...${r}
          aria-invalid=${i?"true":void 0} aria-describedby=${p||void 0} />
        ${n}
      </div>
      ${i&&l`<p class="error" id="${d}-error">${i} ${a}</p>`}
      ${s&&!i&&l`<p class="hint" id="${d}-hint">${s}</p>`}
    </div>`}function ye({form:e,name:t="email",label:o=_("field.email"),...s}){return l`
    <${J} form=${e} name=${t} label=${o} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${s} />`}function ot({form:e,name:t="password",label:o=_("field.password"),show:s=_("field.password.show"),autocomplete:a,hint:n}){let[r,i]=w(!1);return T(()=>{e.busy&&i(!1)},[e.busy]),l`
    <${J} form=${e} name=${t} label=${o} type=${r?"text":"password"} hint=${n}
      autocapitalize="none" spellcheck=${!1} autocomplete=${a}>
      <button class="reveal" type="button" aria-pressed=${String(r)} aria-controls=${e.id(t)} onClick=${()=>i(!r)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!r&&l`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${s}</span>
      </button>
    <//>`}var Bo=({form:e})=>l`
  <${J} form=${e} name="code" label=${_("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,Wo=({form:e})=>l`
  <${J} form=${e} name="recovery_code" label=${_("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,At=({user:e})=>l`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;async function Yo(e,{autofill:t,signal:o}={}){let s=await K(e("/passkeys/options"));if(s.status==="error")return s;let{challenge_id:a,publicKey:n}=s.data,r=await an(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(n),...t&&{mediation:"conditional"},...o&&{signal:o}}));return r.status==="error"?r:{...r,data:{challenge_id:a,credential:r.data},rpId:n.rpId}}async function an(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:o,message:s}=t;return o==="InvalidStateError"?ee("passkey_exists",s):ee(["NotAllowedError","AbortError"].includes(o)?"cancelled":"unsupported",s)}}var Ho=e=>Yo(t=>e.core.authorized(o=>e.core.send("POST",t,{},o)));var rn=globalThis.PublicKeyCredential,zo=typeof rn?.parseRequestOptionsFromJSON=="function";var ln={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},cn={cancelled:"passkey_not_added"},Ko=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,Vo=Ko(ln),Ar=Ko(cn);function Go(){let e=Je(),[t,o]=w(!1),[s,a]=w(null);T(()=>wo(o),[]);let n=e.status==="signed_in";return T(()=>{t&&!n&&he(!1)},[t,n]),T(()=>{if(!t)return a(null);Ze("GET","/me/factors").then(({items:r})=>a(dn(r)),()=>a(["password"]))},[t]),t&&n&&s?l`<${un} user=${e.user} ways=${s} />`:null}function dn(e){let t=s=>e.some(a=>a.kind===s);if(!e.length)return["password"];let o=[];return t("passkey")&&zo&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var st={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Do,input:Bo},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:Fo,input:Wo}};function un({user:e,ways:t}){let o=et(),s=k(null),[a,n]=w(t[0]);B(()=>{s.current.showModal()},[]);let r=()=>s.current.close(),i=a==="passkey"?fn:a==="password"?pn:mn;return l`
    <dialog ref=${s} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>he(!1)}>
      <h2 id="step-up-title">${_(st[a].title)}</h2>
      <p class="hint" id="step-up-words">${_("step_up.lead",{how:_(st[a].how)})}</p>
      <${i} key=${a} user=${e} way=${a} setWay=${n} cancel=${r} />
      ${t.filter(d=>d!==a).map(d=>l`
        <p class="other" key=${d}><button class="plain" type="button" onClick=${()=>n(d)}>${_(st[d].choose)}</button></p>`)}
      ${a==="password"&&(o?.mail_login??"off")!=="off"&&l`
        <p class="hint">${_e("step_up.no_password",{link:l`<a href="/forgot-password">${_("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}function pn({user:e,setWay:t,cancel:o}){let s=H({scope:"step-up",read:({password:a})=>({password:a}),check:({password:a})=>({password:qo(a)}),send:async a=>{let n=await Ce(D,a),r=n.problem?.code==="second_factor_required"&&n.problem.methods;if(r?.length)return t(r.includes("totp")?"code":"passkey");V(n),he(!0)}});return l`
    <${z} form=${s} label=${_("step_up.form")} button=${_("action.continue")} cancel=${o}>
      <${At} user=${e} />
      <${ot} form=${s} label=${_("field.your_password")} autocomplete="current-password" />
    <//>`}function mn({user:e,way:t,cancel:o}){let{check:s,input:a}=st[t],n=H({scope:"step-up",read:r=>({[t]:jo(r[t])}),check:r=>({[t]:s(r[t])}),send:async r=>{V(await Ce(D,r)),he(!0)}});return l`
    <${z} form=${n} label=${_("step_up.form")} button=${_("action.continue")} cancel=${o}>
      <${At} user=${e} />
      <${a} form=${n} />
    <//>`}function fn({cancel:e}){let t=x(async()=>{let o=V(await Ho(D));V(Vo(await Ce(D,{passkey:o}))),he(!0)});return l`
    <${N} of=${t} />
    <div class="buttons">
      <${E} action=${t} look="primary">${_("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${_("action.cancel")}</button>
    </div>`}var Rt=document.querySelector('meta[name="vestibule-public-url"]')?.content;function Jo(){if(!Rt)return null;let e=l`<a href=${Rt+location.pathname}><bdi>${Rt.replace(/^https?:\/\//,"")}</bdi></a>`;return l`<p class="other">${_e("page.use_public_url",{link:e})}</p>`}var Qo=!0;function F({children:e}){let t=k(null);return B(()=>{Qo||t.current.focus(),Qo=!1},[]),l`<h1 ref=${t} tabindex="-1">${e}</h1>`}function Xo({problem:e}){return l`
    <${F}>${_("page.unreachable")}<//>
    <div role="alert" class="alert">${G(e)}</div>
    ${e?.code==="cross_site"&&l`<${Jo} />`}
    <button class="primary" type="button" onClick=${Qe}>${_("action.try_again")}</button>`}var hn=[["/admin","Overview"],["/admin/users","Users"],["/admin/audit","Audit"],["/admin/mail","Mail"]],Zo=({size:e})=>ue.logo?l`<img class="logo" src=${ue.logo} alt="" />`:l`
  <svg class="mark" viewBox="0 0 32 32" width=${e} height=${e} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`;function Et({route:e,user:t,children:o}){let s=a=>a==="/admin"?e.path===a:e.path.startsWith(a);return l`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${Zo} size=${28} /><span>${ue.name}</span></a>
      <nav aria-label="Console">
        ${hn.map(([a,n])=>l`<a href=${a} aria-current=${s(a)?"page":void 0}>${n}</a>`)}
      </nav>
      ${t?l`<${_n} user=${t} />`:l`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${o}</main>`}function _n({user:e}){let t=x(()=>Xe());return l`
    <div class="me">
      <a href="/account"><bdi>${e.name}</bdi></a>
      <${E} action=${t} look="small">Log Out<//>
      <${N} of=${t} />
    </div>`}var Ut=({children:e})=>l`
  <main class="door">
    <a class="brand" href="/"><${Zo} size=${44} /><span>${ue.name}</span></a>
    ${e}
  </main>`;function $e({pages:e,empty:t,children:o}){let s=x(e.again),a=x(e.more);return e.alert&&!e.items?l`
      <div role="alert" class="alert">${e.alert}</div>
      <${E} action=${s} look="small">Try Again<//>`:e.items?l`
    <div class=${e.stale?"stale":""} aria-busy=${e.stale?"true":void 0}>
      ${e.items.length?o:l`<div class="empty">${t}</div>`}
    </div>
    <div role="alert" class="alert">${e.alert}</div>
    ${e.next&&!e.stale&&l`<p class="more"><${E} action=${a} look="small">More<//></p>`}`:l`<${pe} rows=${8} />`}var pe=({rows:e})=>l`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({length:e},()=>l`<div class="ghost row"></div>`)}
  </div>`;function we({items:e,next:t,stale:o},s,a){return!e||o?"":e.length?t?`The first ${e.length} ${a}`:`${e.length} ${e.length===1?s:a}`:`No ${a}`}var te={path:location.pathname,search:location.search,note:"",visit:0},Mt=new Set;function Nt(e){te={note:"",...e,path:location.pathname,search:location.search};for(let t of Mt)t(te)}function es(){let[e,t]=w(te);return T(()=>(Mt.add(t),t(te),()=>Mt.delete(t)),[]),e}function be(e,t=""){history.pushState(null,"",e),Nt({note:t,visit:te.visit+1}),scrollTo(0,0)}function X(e){let t=new URLSearchParams(Object.entries(e).filter(([,o])=>o)).toString();history.replaceState(null,"",t?`?${t}`:location.pathname),Nt({visit:te.visit})}addEventListener("popstate",()=>{location.pathname===te.path&&location.search===te.search||Nt({visit:te.visit+1})});document.addEventListener("click",e=>{let t=e.target.closest('a[href^="/admin"]');!t||t.target||e.defaultPrevented||e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||(e.preventDefault(),be(t.href))});function ts({session:{user:e},lost:t}){let o=x(()=>Xe("Log in as an admin."));return l`
    <${F}>${t?"You are no longer an admin":"This page is for admins"}<//>
    <p class="lead">${t?"Your admin role was removed while this page was open.":l`You are logged in as <strong><bdi>${e.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${N} of=${o} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${E} action=${o} look="secondary">Log In as Another User<//>
    </div>`}var gn=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],yn=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Ae(e){let t=a=>a.find(([n])=>e.includes(n))?.[1],[o,s]=[t(gn),t(yn)];return o&&s?_("device.known",{browser:o,system:s}):o??s??_("device.unknown")}var $n=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function os(e,t){let o=new Intl.RelativeTimeFormat(ze(),{numeric:"auto"}),[s,a]=[(t-e)/1e3,"second"];if(s<60)return _("time.now");for(let[n,r]of $n){if(s<r)break;[s,a]=[s/r,n]}return o.format(-Math.floor(s),a)}var Ot={"account.delete":"User deleted the account","admin.bootstrap":"First admin invited","audit.clear":"Old audit rows cleared","email.change":"Email changed","email.change.asked":"Email change requested","access.denied":"Access denied","email.undo":"Email change undone","email.disown":"Sign-up rejected by the mailbox owner","email.verify":"Email confirmed","key.revoke":"Signing key revoked","key.rotate":"Signing key rotated","limit.exceeded":"Rate limit exceeded",login:"Logged in","login.blocked":"Login during a lockout",logout:"Logged out","mail.retry":"Mail retried","meta.change":"Notes or labels changed","password.breached":"Breached password used","password.change":"Password changed","password.forgot":"Password reset requested","password.reset":"Password reset","password.send":"Password mail sent","profile.change":"Name changed","refresh.ahead":"Refresh token newer than the database","refresh.moved":"Session moved to another network and user agent","refresh.retry":"Refresh token retried from another client","refresh.reuse":"Refresh token replayed","role.disable":"Role removed","role.enable":"Role granted","session.replaced":"Session replaced by a login","reauth.blocked":"Re-authentication during a lockout","login.challenge":"Password right, second factor due","login.enrolment":"First proof right, second factor to be added","login.second_factor":"Second factor","mail_login.asked":"Login code requested","login.mail_code":"Logged in by mail","mailbox.prove":"Mailbox proved, password and sessions ended","login.passkey":"Passkey used","passkey.add":"Passkey added","passkey.rename":"Passkey renamed","passkey.remove":"Passkey removed","passkey.revoke":"Passkey removed by an admin","factor.confirm":"Authenticator app added","factor.remove":"Authenticator app removed","factors.reset":"Second factors removed","recovery_codes.renew":"New recovery codes","trusted_device.remove":"Browser no longer trusted","session.lockout":"Session ended after wrong passwords","session.step_up":"Re-authenticated","sessions.end":"Sessions ended",signup:"Signed up","user.change":"Account changed","user.create":"Account created","user.delete":"Account deleted","user.import":"Account imported"},ns=Object.entries(Ot).sort(([,e],[,t])=>e.localeCompare(t));function as({action:e,outcome:t}){return e==="login"&&t==="failure"?"Login":Object.hasOwn(Ot,e)?Ot[e]:e}var ss={already_registered:"You have an account already",confirm_new_email:"Confirm a new email",email_changed:"Email was changed",invitation:"Invitation",new_device:"Login from a new device",factor_added:"Second factor added",factor_removed:"Second factor removed",factors_reset:"Second factors removed",password_breached:"Breached password",login_code:"Login code",signup_code:"Sign-up code",device_code:"Code for a new device",password_removed:"Password was removed",passkey_added:"Passkey was added",passkey_removed:"Passkey was removed",passkey_revoked:"Passkey was removed by an admin",password_changed:"Password was changed",recovery_code_used:"Recovery code used",reset_password:"Choose a new password",session_ended_for_reuse:"Session ended after a token replay",session_moved:"Session used from a new route",session_ended_for_wrong_passwords:"Session ended after wrong passwords",test:"Test mail",verify_email:"Confirm your email"},rs=e=>Object.hasOwn(ss,e)?ss[e]:e,wn=new Intl.NumberFormat("en"),I=e=>wn.format(e),nt=e=>new Date(e).toLocaleString("en",{dateStyle:"medium",timeStyle:"medium"}),q=({time:e})=>l`
  <time datetime=${e} title=${nt(e)}>${os(new Date(e),new Date)}</time>`,bn=new Intl.DateTimeFormat("en",{dateStyle:"medium"}),at=({time:e})=>l`<time datetime=${e} title=${nt(e)}>${bn.format(new Date(e))}</time>`;var vn=12,rt=172,ls=200,kn=new Intl.DateTimeFormat("en",{day:"numeric",month:"short",timeZone:"UTC"});function cs({signups:e,logins:t}){let o=Sn(e,t),[s,a]=w(o.length-1),n=k([]),r=o[Math.min(s,o.length-1)],i=Pn(Math.max(...o.flatMap(c=>[c.signups,c.logins]))),d=c=>rt-c/i*(rt-vn);function p(c){let m={ArrowLeft:s-1,ArrowRight:s+1,Home:0,End:o.length-1}[c.key];m!==void 0&&(c.preventDefault(),n.current[Math.max(0,Math.min(o.length-1,m))]?.focus())}return l`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${o.length} days; arrow keys go from day to day" width="100%"
        height=${ls} onKeyDown=${p} focusable="false">
        ${[0,i/2,i].map(c=>l`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${d(c)} y2=${d(c)} />
            ${c>0&&l`<text x="0" y=${d(c)-3}>${I(c)}</text>`}
          </g>`)}
        ${o.map((c,m)=>l`
          <${xn} key=${c.name} day=${c} n=${m} of=${o.length} y=${d} chosen=${c===r} onChosen=${()=>a(m)}
            place=${f=>{n.current[m]=f}} />`)}
      </svg>
      <p class="readout"><strong>${r.name}</strong> ${ds(r)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...o].reverse().map(c=>l`
              <tr><th scope="row">${c.name}</th><td>${I(c.signups)}</td><td>${I(c.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`}function xn({day:e,n:t,of:o,y:s,chosen:a,onChosen:n,place:r}){let i=100/o,d=t*i,p=(m,f,u)=>l`
    <rect class=${f} x="${d+i*u}%" width="${i*.34}%" y=${s(m)} height=${rt-s(m)} rx="1.5" />`,c=(o-1-t)%7===0&&t>1;return l`
    <g ref=${r} class="day" role="img" aria-label="${e.name}: ${ds(e)}" tabindex=${a?0:-1}
      onFocus=${n} onPointerEnter=${n}>
      <rect class=${a?"field-of chosen":"field-of"} x="${d}%" width="${i}%" y="0" height=${rt} />
      ${p(e.signups,"signups",.14)}
      ${p(e.logins,"logins",.52)}
      ${c&&l`<text aria-hidden="true" class="name" x="${d+i}%" y=${ls-8}>${e.name}</text>`}
    </g>`}function Sn(e,t){let o=new Map(t.map(({day:s,count:a})=>[s,a]));return e.map(({day:s,count:a})=>({name:kn.format(new Date(s)),signups:a,logins:o.get(s)??0}))}var is=(e,t,o)=>`${I(e)} ${e===1?t:o}`,ds=e=>`${is(e.signups,"sign-up","sign-ups")}, ${is(e.logins,"login","logins")}`;function Pn(e){if(e<=4)return 4;let t=10**Math.floor(Math.log10(e));return[1,2,4,6,8,10].map(o=>o*t).find(o=>o>=e)}async function A(e,t,o){try{return await Ze(e,t,o)}catch(s){throw s.status===403&&await ge().catch(()=>{}),s}}function ie(e){let t=k(0),[o,s]=w({of:null});async function a(){t.current+=1;let i=t.current;try{let d=await A("GET",e);i===t.current&&s({of:e,data:d})}catch(d){if(!(d instanceof W))throw d;i===t.current&&s(p=>({of:e,data:p.of===e?p.data:void 0,problem:d}))}}T(()=>(e&&a(),()=>{t.current+=1}),[e]);let{data:n,problem:r}=o.of===e?o:{};return{data:n,problem:r,again:a,alert:r?G(r):"",put:i=>s({of:e,data:i})}}function ve(e){let t=k(0),[o,s]=w({of:null,items:null,next:null,alert:""});async function a(n){t.current+=1;let r=t.current,i;try{let d=await A("GET",n?`${e}${e.includes("?")?"&":"?"}after=${encodeURIComponent(n)}`:e);i=p=>({of:e,items:n?[...p.items,...d.items]:d.items,next:d.next,alert:""})}catch(d){if(!(d instanceof W))throw d;i=p=>({...p,of:e,alert:G(d),items:p.of===e?p.items:null})}r===t.current&&s(i)}return T(()=>(a(),()=>{t.current+=1}),[e]),{...o,stale:o.of!==e,again:()=>a(),more:()=>a(o.next)}}var Cn=15e3;function us(){let e=ie("/admin/stats");return T(()=>{let t=setInterval(()=>{document.visibilityState==="visible"&&e.again()},Cn);return()=>clearInterval(t)},[]),l`
    <div class="head"><${F}>Overview<//></div>
    <${Tn} stats=${e} />`}function Tn({stats:e}){let t=x(e.again),{data:o}=e;if(!o&&e.alert)return l`
      <div role="alert" class="alert">${e.alert}</div>
      <${E} action=${t} look="small">Try Again<//>`;if(!o)return l`<${pe} rows=${6} />`;let{users:s,sessions:a,outbox:n,second_factor:r,hash_queue:i}=o;return l`
    <div role="alert" class="alert">${e.alert}</div>
    <div class="tiles">
      <${Re} name="Users" count=${s.total} href="/admin/users">
        ${I(s.verified)} with a confirmed email${s.disabled>0&&l`, <a
          href="/admin/users?status=disabled">${I(s.disabled)} disabled</a>`}
      <//>
      <${Re} name="Open sessions" count=${a.active}>not expired and not revoked<//>
      <${Re} name="Second factors" count=${r.users} href="/admin/users?factor=any">
        ${r.users===1?"user has":"users have"} one, ${An[r.policy]}${r.admins_without>0&&l`; <a class=${r.policy==="optional"?null:"bad"}
          href="/admin/users?role=admin&factor=none">${I(r.admins_without)} ${r.admins_without===1?"admin has":"admins have"} none</a>`}
      <//>
      <${Re} name="Mail waiting" count=${n.pending} href="/admin/mail?state=pending">
        ${I(n.sent)} sent in 30 days${n.failed>0&&l`, <a
          class="bad" href="/admin/mail?state=failed">${I(n.failed)} failed</a>`}
      <//>
      <${Re} name="Password hashes in the queue" count=${i.waiting+i.running}>
        ${I(i.hashes)} computed since the start, ${i.refused>0?l`<strong class="bad">${I(i.refused)} rejected</strong>`:"none rejected"};
        a login waits now ${I(i.expected_wait_ms)} ms
      <//>
    </div>
    <${cs} signups=${o.signups} logins=${o.logins} />`}var An={optional:"optional for all",admins:"required of admins",all:"required of all"};function Re({name:e,count:t,href:o,children:s}){return l`
    <section class="card tile" aria-label=${e}>
      <h2>${o?l`<a href=${o}>${e}</a>`:e}</h2>
      <p class="figure">${I(t)}</p>
      <p class="hint">${s}</p>
    </section>`}var it=({children:e})=>l`<p class="note" role="status">${e}</p>`;var Rn=200;function ps({route:e,me:t,settings:o}){let s=Object.fromEntries(new URLSearchParams(e.search)),{q:a="",role:n="",status:r="",factor:i="",anywhere:d=""}=s,p=new URLSearchParams(Object.entries({q:a,role:n,status:r,factor:i}).filter(([,f])=>f));a&&!d&&p.set("match","prefix");let c=ve(`/admin/users${p.size?`?${p}`:""}`),m=k(e.note).current;return l`
    <div class="head">
      <${F}>Users<//>
      <a class="primary" href="/admin/users/new">Add a User</a>
    </div>
    <${it}>${m}<//>
    <${En} wanted=${{q:a,role:n,status:r,factor:i,anywhere:d}} roles=${o.role_types??[]} />
    <p class="count" role="status">${we(c,"user","users")}</p>
    <${$e} pages=${c} empty=${l`<${Un} wanted=${{q:a,role:n,status:r,factor:i,anywhere:d}} />`}>
      <${Mn} items=${c.items} me=${t} />
    <//>`}function En({wanted:e,roles:t}){let o=k(null),s=k(0);T(()=>()=>clearTimeout(s.current),[]),T(()=>{o.current.elements.anywhere.checked=!!e.anywhere},[e.anywhere]);function a(){clearTimeout(s.current);let{q:i,...d}=Object.fromEntries(new FormData(o.current));X({q:i.trim(),...d})}function n(){clearTimeout(s.current),s.current=setTimeout(a,Rn)}return l`
    <form class="filters" role="search" aria-label="Users" ref=${o} onSubmit=${i=>{i.preventDefault(),a()}}>
      <div class="field wide">
        <label for="q">Name or email</label>
        <input id="q" name="q" type="search" defaultValue=${e.q} autocomplete="off" autocapitalize="none"
          spellcheck=${!1} maxlength="200" onInput=${n} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${a}>
          <option value="" selected=${!e.role}>Any</option>
          ${t.map(i=>l`<option value=${i} selected=${i===e.role}>${i}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${a}>
          <option value="" selected=${!e.status}>Any</option>
          <option value="active" selected=${e.status==="active"}>active</option>
          <option value="disabled" selected=${e.status==="disabled"}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${a}>
          <option value="" selected=${!e.factor}>Any</option>
          <option value="any" selected=${e.factor==="any"}>has one</option>
          <option value="none" selected=${e.factor==="none"}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="anywhere" value="1" defaultChecked=${!!e.anywhere} onChange=${a} />
        Search inside names and emails too, not only where they begin
      </label>
    </form>`}function Un({wanted:e}){let{q:t,role:o,status:s,factor:a,anywhere:n}=e;return t?n?l`<p>No name and no email contains “<bdi>${t}</bdi>”${(o||s||a)&&", with these filters"}.</p>`:l`
    <p>No name and no email begins with “<bdi>${t}</bdi>”${(o||s||a)&&", with these filters"}.</p>
    <p><button class="plain" type="button" onClick=${()=>X({q:t,role:o,status:s,anywhere:"1"})}>Search inside them</button></p>`:l`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`}function Mn({items:e,me:t}){return l`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Name","Roles","Status","Last login","Since"].map(o=>l`<th role="columnheader" scope="col">${o}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${e.map(o=>l`<${Nn} key=${o.id} user=${o} me=${t} />`)}
      </tbody>
    </table>`}function Nn({user:e,me:t}){let{id:o,name:s,email:a,meta:n,created_at:r}=e,i=e.role_profiles.filter(d=>d.enabled);return l`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${o}"><bdi>${s}</bdi></a>${o===t.id&&l` <span class="badge">you</span>`}
        <span class="sub"><bdi>${a}</bdi></span>
      </td>
      <td role="cell" data-label="Roles"><span>
        ${i.length?i.map(d=>l`<span class="badge">${d.role_type}</span> `):l`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${n.status==="active"?"active":l`<span class="badge missing">${n.status}</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${n.last_login_at?l`<${q} time=${n.last_login_at} />`:l`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${at} time=${r} /></td>
    </tr>`}var On=document.querySelector('meta[name="vestibule-signup-roles"]').content.split(" ");function ms({settings:e}){let{role_types:t=[],password_min_bytes:o}=e,[s,a]=w(re),n=H({read:({name:r,email:i,password:d,...p})=>({name:r.trim(),email:i.trim(),...s?{}:{password:d},role_profiles:t.map(c=>({role_type:c,enabled:`role ${c}`in p}))}),check:({name:r,email:i,password:d})=>({name:r?"":"Enter a name.",email:tt(i).replace("your email","an email"),password:s?"":Io(d,o)}),send:async r=>{let i=await A("POST","/admin/users",r);be(`/admin/users/${i.id}`,s?`The account is created. We have sent an invitation to ${i.email}.`:"The account is created. Tell the user the password, and ask them to change it.")}});return l`
    <div class="head"><${F}>Add a user<//></div>
    <div class="card narrow">
      <${z} form=${n} label="New user" button=${s?"Create and Invite":"Create the Account"}
        cancel=${()=>be("/admin/users")}>
        <${J} form=${n} name="name" label="Name" type="text" autocomplete="off" />
        <${ye} form=${n} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${t.map(r=>l`
            <label class="check">
              <input type="checkbox" name="role ${r}" defaultChecked=${On.includes(r)} /> ${r}
            </label>`)}
        </fieldset>
        ${re&&l`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${s} onChange=${()=>a(!0)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!s} onChange=${()=>a(!1)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!s&&l`
          <${ot} form=${n} label="Their password" show="Show their password" autocomplete="new-password" hint=${Lo(e)} />`}
      <//>
    </div>`}var lt=()=>l`
  <div class="head"><${F}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;var Ee=new Map;function fs(e){Ee.set(e.id,Promise.resolve(e.name))}function In(e){return Ee.has(e)||Ee.set(e,A("GET",`/admin/users/${e}`).then(({name:t})=>t,t=>(t.code!=="not_found"&&Ee.delete(e),null))),Ee.get(e)}function Ln(e){let[t,o]=w({});return T(()=>{let s=!0;return e&&In(e).then(a=>{s&&o({id:e,name:a})}),()=>{s=!1}},[e]),t.id===e?t.name:void 0}function oe({id:e,link:t=!0}){let o=Ln(e);if(o===null)return l`<span class="soft" title=${e}>deleted user</span>`;let s=l`<bdi>${o??"…"}</bdi>`;return t?l`<a href="/admin/users/${e}">${s}</a>`:s}function ct({items:e,of:t}){return l`
    <ul class="events">
      ${e.map(o=>l`<li key=${o.id}><${Dn} event=${o} of=${t} /></li>`)}
    </ul>`}function Dn({event:e,of:t}){let{actor_id:o,subject_id:s}=e;return l`
    <details>
      <summary>
        <span class="what">${as(e)}${e.outcome==="failure"&&l` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${s&&s!==t&&l`<${oe} id=${s} link=${!1} />`}
          ${o&&o!==s&&l` <span class="soft">by <${oe} id=${o} link=${!1} /></span>`}
        </span>
        <span class="when"><${q} time=${e.at} /></span>
      </summary>
      <dl class="pairs">
        <${le} name="When">${nt(e.at)}<//>
        <${le} name="Action"><code>${e.action}</code>, ${e.outcome}<//>
        ${s&&l`<${le} name="About"><${oe} id=${s} /> <a class="quiet" href="/admin/audit?subject=${s}">all events about this user</a><//>`}
        <${le} name="Done by">${o?l`<${oe} id=${o} /> <a class="quiet" href="/admin/audit?actor=${o}">all actions of this user</a>`:"no logged-in user"}<//>
        <${le} name="IP address">${e.ip||l`<span class="soft">none</span>`}<//>
        ${e.user_agent&&l`<${le} name="User agent">${Ae(e.user_agent)}<span class="sub">${e.user_agent}</span><//>`}
        ${e.request_id&&l`<${le} name="Request"><code>${e.request_id}</code><//>`}
        ${e.sid&&l`<${le} name="Session"><code>${e.sid}</code><//>`}
      </dl>
      ${Object.keys(e.detail??{}).length>0&&l`<pre tabindex="0" aria-label="Details">${JSON.stringify(e.detail,null,2)}</pre>`}
    </details>`}var le=({name:e,children:t})=>l`<div><dt>${e}</dt><dd>${t}</dd></div>`;function hs({user:e,events:{data:t,alert:o}}){return l`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${o}</div>
      ${t?.items.length===0&&l`<p class="soft">No events yet.</p>`}
      <${ct} items=${t?.items??[]} of=${e.id} />
      <p class="offer"><a href="/admin/audit?subject=${e.id}">All events about this user</a> · <a href="/admin/audit?actor=${e.id}">All actions of this user</a></p>
    </section>`}function It(){let e=k(null),t=k(null),o=k(!1),[s,a]=w(!1),[n,r]=w("");return B(()=>{s?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=s},[s]),{section:e,opener:t,editing:s,message:n,setMessage:r,open(){r(""),a(!0)},close(i=""){r(i),a(!1)}}}function Lt({id:e,title:t,change:o,part:s,form:a,below:n,children:r}){return l`
    <section class="part" ref=${s.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${s.editing?a:l`
        <div class="shown">
          <div>${r}</div>
          ${a&&l`<button class="small" type="button" aria-label=${o} ref=${s.opener} onClick=${s.open}>${_("action.change")}</button>`}
        </div>
        ${n}`}
      <p class="said" role="status">${s.message}</p>
    </section>`}function Dt({id:e,title:t,onClose:o,children:s}){let a=k(null);return B(()=>{a.current.showModal()},[]),l`
    <dialog ref=${a} aria-labelledby="${e}-title" aria-describedby="${e}-words" onClose=${o}>
      <h2 id="${e}-title">${t}</h2>
      ${s(()=>a.current?.close())}
    </dialog>`}function ke({id:e,title:t,words:o,button:s,keep:a,work:n,onClose:r}){return l`<${Dt} id=${e} title=${t} onClose=${r}>
    ${i=>l`<${Fn} ...${{id:e,words:o,button:s,keep:a,work:n,close:i}} />`}
  <//>`}function Fn({id:e,words:t,button:o,keep:s,work:a,close:n}){let r=x(async()=>{await a(),n()});return l`
    <p class="hint" id="${e}-words">${t}</p>
    <${N} of=${r} />
    <div class="choices">
      <${E} action=${r} look="danger">${o}<//>
      <button class="secondary" type="button" onClick=${n}>${s}</button>
    </div>`}function _s({user:e,self:t,onChanged:o}){let s=async a=>o(await A("PATCH",`/admin/users/${e.id}`,a));return l`
    <div class="card">
      <${qn} user=${e} change=${s} />
      <${jn} user=${e} change=${s} />
      <${Bn} user=${e} onChanged=${o} />
      <${Wn} user=${e} self=${t} change=${s} />
    </div>`}function qn({user:e,change:t}){let o=It(),s=H({scope:"of-user",read:({name:a})=>({name:a.trim()}),check:({name:a})=>({name:a?"":"Enter a name."}),send:async a=>{await t(a),o.close("The name is saved.")}});return l`
    <${Lt} id="name" title="Name" change="Change name" part=${o} form=${l`
      <${z} form=${s} label="Change name" button="Save" cancel=${()=>o.close()}>
        <${J} form=${s} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${e.name} />
      <//>`}><bdi>${e.name}</bdi><//>`}function jn({user:e,change:t}){let o=It(),s=H({scope:"of-user",read:({email:a})=>({email:a.trim()}),check:({email:a})=>({email:tt(a).replace("your email","an email")}),send:async a=>{await t(a),o.close("The email is saved.")}});return l`
    <${Lt} id="email" title="Email" change="Change email" part=${o} form=${l`
      <${z} form=${s} label="Change email" button="Save" cancel=${()=>o.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${ye} form=${s} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${e.email}</bdi> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function Bn({user:e,onChanged:t}){let[o,s]=w(""),a=x(async()=>{s(""),await A("POST",`/admin/users/${e.id}/password-reset`),s(`We have sent a mail to ${e.email}.`),t()}),n=re?e.meta.status==="disabled"?"No link can be sent while the account is disabled.":"The user chooses a new password by a link in a mail. A user without a password is invited again.":"This server sends no mail, so no link can be sent.";return l`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${n}</p>
        ${re&&e.meta.status==="active"&&l`<${E} action=${a} look="small">Send a Link<//>`}
      </div>
      <${N} of=${a} />
      <p class="said" role="status">${o}</p>
    </section>`}function Wn({user:e,self:t,change:o}){let[s,a]=w(!1),[n,r]=w(""),i=k(null),d=e.meta.status==="disabled",p=x(async()=>{await o({status:"active"}),r("The account is enabled.")});async function c(){await o({status:"disabled"}),r("The account is disabled and logged out everywhere.")}let m=()=>{if(d)return p.run();r(""),a(!0)};return l`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${d?l`<span class="badge missing">disabled</span>`:l`<span class="badge">active</span>`}</div>
        <button ref=${i} class=${d?"small":"small wary"} type="button" aria-busy=${String(p.busy)}
          aria-disabled=${String(p.busy)} onClick=${m}>${d?"Enable":"Disable"}<span class="visually-hidden"> the account</span></button>
      </div>
      <${N} of=${p} />
      <p class="said" role="status">${n}</p>
      ${s&&l`
        <${ke} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${c}
          onClose=${()=>a(!1)}
          words=${t?"This is your own account. You are logged out immediately, and only another admin can enable it again.":l`<bdi>${e.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`}function gs({user:e,self:t}){let[o,s]=w(!1);return l`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${()=>s(!0)}>Delete This Account</button>
      ${o&&l`
        <${Dt} id="deleting" title=${t?"Delete your own account?":"Delete this account?"} onClose=${()=>s(!1)}>
          ${a=>l`<${Yn} user=${e} self=${t} close=${a} />`}
        <//>`}
    </section>`}function Yn({user:e,self:t,close:o}){let s=H({scope:"deleting",read:({email:a})=>({email:a.trim()}),check:({email:a})=>({email:a.toLowerCase()===e.email.toLowerCase()?"":"This is not the email of the account."}),send:async()=>{await A("DELETE",`/admin/users/${e.id}`),t?await To("Your account is deleted."):be("/admin/users",`The account of ${e.name} is deleted.`)}});return l`
    <p class="hint" id="deleting-words">
      ${t&&l`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${e.email}</bdi></strong>.
    </p>
    <${z} form=${s} label="Delete the account" look="danger" button="Delete Permanently" cancel=${o} cancelLabel="Keep It">
      <${ye} form=${s} label="Email of the account" autocomplete="off" />
    <//>`}function $s({user:e,self:t,factors:o,onChanged:s}){let a=k(null),[n,r]=w(!1),[i,d]=w(""),p=o.data?.items??[];function c(f){s(),d(f),a.current?.focus()}async function m(){await A("DELETE",`/admin/users/${e.id}/factors`),c("All second factors are removed, and the user is logged out everywhere.")}return l`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${a} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&p.length===0&&l`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${p.map(f=>l`<${Hn} key=${f.id} user=${e} item=${f} onRemoved=${c} />`)}
      </ul>
      ${p.length>0&&l`
        <p class="hint">${o.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${()=>{d(""),r(!0)}}>Remove All</button>`}
      ${n&&l`
        <${ke} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${m}
          onClose=${()=>r(!1)}
          words=${l`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${e.name}</bdi> who asks.
            ${t?"You are":"The user is"} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${i}</p>
    </section>`}var ys={passkey:"Passkey",totp:"Authenticator app"};function Hn({user:e,item:t,onRemoved:o}){let s=t.label||ys[t.kind],a=x(async()=>{try{await A("DELETE",`/admin/users/${e.id}/passkeys/${t.id}`)}catch(n){if(n.code!=="not_found")throw n}o(`${s} is removed.`)});return l`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${s}</bdi></span>
          <p class="hint">${t.label&&`${ys[t.kind]}, `}since <${q} time=${t.created_at} />${t.last_used_at&&l`, last used <${q} time=${t.last_used_at} />`}</p>
        </div>
        ${t.kind==="passkey"&&l`
          <${E} action=${a} look="small">Remove<span class="visually-hidden"> ${s}</span><//>`}
      </div>
      <${N} of=${a} />
    </li>`}function ws({user:e,onChanged:t}){let o=async s=>t(await A("PATCH",`/admin/users/${e.id}/meta`,s));return l`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${zn} notes=${e.meta.notes} save=${o} />
      <${Kn} labels=${e.meta.labels} save=${o} />
    </section>`}function zn({notes:e,save:t}){let[o,s]=w(""),a=H({scope:"of-user",read:({notes:r})=>({notes:r.replaceAll(`\r
`,`
`)}),check:()=>({}),send:async r=>{s(""),await t(r),s("The notes are saved.")}}),n=a.errors.notes;return l`
    <${z} form=${a} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${e} onInput=${()=>s("")}
          aria-invalid=${n?"true":void 0} aria-describedby=${n?"of-user-notes-error":void 0}></textarea>
        ${n&&l`<p class="error" id="of-user-notes-error">${n}</p>`}
      </div>
    <//>
    <p class="said" role="status">${o}</p>`}function Kn({labels:e,save:t}){let o=k(null),s=H({scope:"label",read:({name:n,value:r})=>({name:n.trim(),value:r.trim()}),check:({name:n})=>({name:n?"":"Enter a name for the label."}),send:async({name:n,value:r})=>{await t({labels:{...e,[n]:r}}),s.element.current.reset(),s.element.current.elements.name.focus()}}),a=x(async n=>{let{[n]:r,...i}=e;await t({labels:i}),o.current?.focus()});return l`
    <h3 id="labels" ref=${o} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(e).map(([n,r])=>l`
        <li key=${n}>
          <span><bdi>${n}</bdi>${r&&l`: <bdi>${r}</bdi>`}</span>
          <button type="button" onClick=${()=>a.run(n)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${n}</span>
          </button>
        </li>`)}
    </ul>
    <${N} of=${a} />
    <div class="label-form">
      <${z} form=${s} label="New label" button="Add Label" look="small">
        <${J} form=${s} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${J} form=${s} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${!1} />
      <//>
    </div>`}function bs({user:e,self:t,rows:o,onChanged:s}){return l`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${e.role_profiles.map(a=>l`
          <${Vn} key=${a.role_type} user=${e} profile=${a} self=${t} onChanged=${s}
            row=${o.find(n=>n.role_type===a.role_type)} />`)}
      </ul>
    </section>`}function Vn({user:e,profile:{role_type:t,enabled:o},self:s,row:a,onChanged:n}){let[r,i]=w(!1),d=async()=>n(await A("PUT",`/admin/users/${e.id}/role-profiles/${t}`,{enabled:!o})),p=x(d),c=()=>s&&t==="admin"&&o?i(!0):p.run(),m=`role-${t}`;return l`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${m}>${t}</span>
          <p class="hint" id="${m}-why"><${Gn} row=${a} enabled=${o} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(o)} aria-labelledby=${m}
          aria-describedby="${m}-why" aria-busy=${String(p.busy)} aria-disabled=${String(p.busy)} onClick=${c}>
          <span class="knob"></span>
        </button>
      </div>
      <${N} of=${p} />
      ${r&&l`
        <${ke} id="own-role" title="Remove your own admin role?" button="Remove It" keep="Cancel" work=${d}
          onClose=${()=>i(!1)}
          words="You lose access to the console immediately. Only another admin can give the role back to you." />`}
    </li>`}function Gn({row:e,enabled:t}){let o=t?"Enabled":"Disabled";if(!e)return o;let s=l`<${q} time=${e.updated_at} />`;return e.updated_by?l`${o} by <${oe} id=${e.updated_by} />, ${s}`:l`${o} when the account was created or on the command line, ${s}`}function vs({user:e,self:t,sessions:o,onChanged:s}){let a=k(null),[n,r]=w(""),i=o.data?.items??[],d=`/admin/users/${e.id}/sessions`;function p(m){s(),r(m),a.current?.focus()}let c=x(async()=>{await A("DELETE",d),p("Logged out everywhere.")});return l`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${a} tabindex="-1">Sessions</h2>
      ${t&&l`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&i.length===0&&l`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${i.map(m=>l`<${Jn} key=${m.id} item=${m} path=${d} onEnded=${p} />`)}
      </ul>
      <${N} of=${c} />
      ${i.length>0&&l`<${E} action=${c} look="small">End All Sessions<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}function Jn({item:e,path:t,onEnded:o}){let s=Ae(e.last_user_agent),a=e.ip!==e.last_ip||e.user_agent!==e.last_user_agent,n=x(async()=>{try{await A("DELETE",`${t}/${e.id}`)}catch(r){if(r.code!=="not_found")throw r}o(`${s} is logged out.`)});return l`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${e.last_user_agent}>${s}</span>
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}since <${q} time=${e.created_at} />, last used <${q} time=${e.last_used_at} /></p>
          ${a&&l`<p class="hint" title=${e.user_agent}>Logged in on ${Ae(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        <${E} action=${n} look="small">End<span class="visually-hidden"> ${s}</span><//>
      </div>
      <${N} of=${n} />
    </li>`}var dt=3500;function ks({token:{data:e,alert:t}}){if(!e)return l`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${t}</div></section>`;let o=e.bytes>dt*.8;return l`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${dt} high=${dt*.8} value=${e.bytes} aria-label="Size of the token"></meter>
        <span class=${o?"bad":"soft"}>${I(e.bytes)} of ${I(dt)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(e.claims,null,2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`}function xs({id:e,route:t,me:o}){let s=ie(`/admin/users/${e}`),a=ie(`/admin/users/${e}/sessions`),n=ie(`/admin/users/${e}/factors`),r=ie(`/admin/audit?subject=${e}&limit=8`),i=ie(`/admin/users/${e}/token-preview`),d=x(s.again),p=k(t.note).current,c=s.data;T(()=>{c&&fs(c)},[c]);function m($){$?s.put($):s.again();for(let y of[a,n,r,i])y.again();e===o.id&&ge().catch(()=>{})}if(s.problem?.status===404)return l`<${lt} />`;let f=c&&[a,n,r,i].every($=>$.data||$.problem);if(!f&&s.alert)return l`
      <div class="head"><${F}>User<//></div>
      <div role="alert" class="alert">${s.alert}</div>
      <${E} action=${d} look="small">Try Again<//>`;if(!f)return l`<div class="head"><h1 class="ghost title"></h1></div><${pe} rows=${8} />`;let u=e===o.id,g={user:c,self:u,onChanged:m};return l`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${F}><bdi>${c.name}</bdi><//>
      <p class="badges">
        ${u&&l`<span class="badge">you</span> `}
        ${c.meta.status==="disabled"&&l`<span class="badge missing">disabled</span> `}
        ${c.meta.blocked_until&&new Date(c.meta.blocked_until)>new Date&&l`<span class="badge missing">too many wrong passwords</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${at} time=${c.created_at} />.
      ${c.meta.last_login_at?l` Last login <${q} time=${c.meta.last_login_at} />, ${I(c.meta.login_count)} in all.`:" Has never logged in."}
      ${c.meta.failed_logins>0&&l` ${I(c.meta.failed_logins)} wrong ${c.meta.failed_logins===1?"password":"passwords"} since.`}
    </p>
    <${it}>${p}<//>
    <div class="columns">
      <div>
        <${_s} ...${g} />
        <${bs} ...${g} rows=${i.data?.role_profiles??[]} />
        <${ws} ...${g} />
      </div>
      <div>
        <${$s} ...${g} factors=${n} />
        <${vs} ...${g} sessions=${a} />
        <${ks} token=${i} />
        <${hs} user=${c} events=${r} />
        <${gs} ...${g} />
      </div>
    </div>`}var Qn=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;function Ss({route:e}){let{action:t="",subject:o="",actor:s=""}=Object.fromEntries(new URLSearchParams(e.search)),a={action:t,subject:o,actor:s},n=new URLSearchParams(Object.entries(a).filter(([,i])=>i)),r=ve(`/admin/audit${n.size?`?${n}`:""}`);return l`
    <div class="head"><${F}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${Xn} wanted=${a} />
    <p class="count" role="status">${we(r,"event","events")}</p>
    <${$e} pages=${r} empty=${l`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${ct} items=${r.items} /></div>
    <//>`}function Xn({wanted:e}){let t=k(null),[o,s]=w(""),a=e.subject||e.actor;async function n(i){i?.preventDefault(),s("");let{action:d,user:p="",as:c=""}=Object.fromEntries(new FormData(t.current)),m=p.trim();if(!m)return X({...e,action:d});try{let f=Qn.test(m)?m:await Zn(m);if(!f)return s(`No user has the email ${m}.`);X({action:d,[c||"subject"]:f})}catch(f){if(!(f instanceof W))throw f;s(G(f))}}return l`
    <form class="filters" role="search" aria-label="Events" ref=${t} onSubmit=${n}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${()=>X({...e,action:t.current.elements.action.value})}>
          <option value="" selected=${!e.action}>Any action</option>
          ${ns.map(([i,d])=>l`<option value=${i} selected=${i===e.action}>${d}</option>`)}
        </select>
      </div>
      ${a?l`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${e.actor?"Done by":"About"} <${oe} id=${a} /></span>
              <button class="small" type="button" onClick=${()=>X({action:e.action})}>Any user</button></p>
          </div>`:l`
          <div class="field wide">
            <label for="user">Email of a user</label>
            <input id="user" name="user" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${!1} maxlength="400" aria-describedby="user-alert" />
          </div>
          <div class="field">
            <label for="as">Show events</label>
            <select id="as" name="as"><option value="subject">about the user</option><option value="actor">by the user</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="user-alert">${o}</div>
    </form>`}async function Zn(e){return(await A("GET",`/admin/users?${new URLSearchParams({q:e,match:"prefix",limit:"200"})}`)).items.find(o=>o.email.toLowerCase()===e.toLowerCase())?.id}var ea=[["","All"],["pending","Waiting"],["sent","Sent"],["failed","Failed"]];function Ps({route:e}){let t=new URLSearchParams(e.search).get("state")??"",o=ve(`/admin/outbox${t?`?state=${encodeURIComponent(t)}`:""}`),[s,a]=w(""),n=k(null);async function r(i){await o.again(),a(`The mail to ${i} is sent again.`),n.current?.focus()}return l`
    <div class="head"><${F}>Mail<//></div>
    <p class="intro">${re?"The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.":"This server sends no mail."}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${ea.map(([i,d])=>l`
        <label><input type="radio" name="state" value=${i} checked=${i===t}
          onChange=${()=>{a(""),X({state:i})}} /><span>${d}</span></label>`)}
    </fieldset>
    <p class="said" role="status">${s}</p>
    <p class="count" role="status" tabindex="-1" ref=${n}>${we(o,"mail","mails")}</p>
    <${$e} pages=${o} empty=${l`<p>${t==="failed"?"No failed mails.":"No mails here."}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${["To","Mail","State","Requested"].map(i=>l`<th role="columnheader" scope="col">${i}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${o.items?.map(i=>l`<${ta} key=${i.id} item=${i} onRetried=${r} />`)}
        </tbody>
      </table>
    <//>`}function ta({item:e,onRetried:t}){let o=x(async()=>{await A("POST",`/admin/outbox/${e.id}/retry`),await t(e.to)});return l`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${e.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${rs(e.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${oa} item=${e} />
        ${e.state==="failed"&&l`
          <div class="offer"><${E} action=${o} look="small">Try Again<span class="visually-hidden"> to send it to ${e.to}</span><//></div>`}
        <${N} of=${o} />
      </div></td>
      <td role="cell" data-label="Requested"><${q} time=${e.created_at} /></td>
    </tr>`}function oa({item:e}){let t=`${e.attempts} ${e.attempts===1?"try":"tries"}`,o=e.last_error&&l`<span class="sub">${e.last_error}</span>`;return e.state==="sent"?l`<span>sent <${q} time=${e.sent_at} /></span>`:e.state==="failed"?l`<span class="badge missing">failed</span> <span class="soft">after ${t}</span>${o}`:l`<span class="badge">waiting</span> ${e.attempts>0&&l`<span class="soft">after ${t}</span>`}${o}`}var sa=[[/^\/admin$/,us,"Overview"],[/^\/admin\/users$/,ps,"Users"],[/^\/admin\/users\/new$/,ms,"Add a user"],[/^\/admin\/users\/([0-9a-f-]{36})$/,xs,"User"],[/^\/admin\/audit$/,Ss,"Audit"],[/^\/admin\/mail$/,Ps,"Mail"]],na=3e4;function aa(){let e=Je(),t=et(),o=es(),s=k(!1),a=e.status==="signed_in"&&e.user.role_profiles.some(p=>p.role_type==="admin"&&p.enabled);if(a&&(s.current=!0),B(()=>{e.status==="signed_out"&&ia(e.note)},[e.status]),T(()=>{if(!a)return;let p=setInterval(()=>{document.visibilityState==="visible"&&ge().catch(()=>{})},na);return()=>clearInterval(p)},[a]),e.status==="unreachable")return l`<${Ut}><${Xo} problem=${e.problem} /><//>`;if(e.status==="signed_in"&&!a)return l`<${Ut}><${ts} session=${e} lost=${s.current} /><//>`;if(!a||!t)return l`<${Et} route=${o}><${pe} rows=${6} /><//>`;let[n,r,i]=sa.find(([p])=>p.test(o.path))??[/^/,lt,"Page not found"],[,d]=n.exec(o.path);return l`
    <${Et} route=${o} user=${e.user}>
      <${ra} key=${`${o.path} ${o.visit}`} title=${i}>
        <${r} id=${d} route=${o} me=${e.user} settings=${t} />
      <//>
    <//>`}function ra({title:e,children:t}){return B(()=>{document.title=Uo(e)},[]),t}function ia(e){history.replaceState({back:location.pathname+location.search,note:e},"","/login"),location.reload()}Qt(l`<${aa} /><${Go} />`,document.getElementById("app"));Qe();
